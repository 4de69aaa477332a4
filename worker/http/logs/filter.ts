import { runId, wooId } from '../../domain/ids.ts';
import type { LogFilter } from '../../ports/logs.ts';
import type { LogQuery } from '../contract/logs.ts';

/** The store's filter from a query string: what was not asked for is not there. */
export function toLogFilter({ status, entity, trigger, text, from, to, product, run }: LogQuery): LogFilter {
  return {
    ...(status === undefined ? {} : { statuses: status }),
    ...(entity === undefined ? {} : { entities: entity }),
    ...(trigger === undefined ? {} : { triggers: trigger }),
    ...(text === undefined || text === '' ? {} : { text }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(product === undefined ? {} : { wcId: wooId(product) }),
    ...(run === undefined ? {} : { runId: runId(run) }),
  };
}
