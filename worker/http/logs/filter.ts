import { runId, wooId } from '../../domain/ids.ts';
import type { LogFilter } from '../../ports/logs.ts';
import type { LogQuery } from '../contract/logs.ts';

/** The store's filter from a query string: what was not asked for is not there. */
export function toLogFilter(query: LogQuery): LogFilter {
  const { status, entity, trigger, direction, channel, text, from, to, product, run } = query;
  return {
    ...(status === undefined ? {} : { statuses: status }),
    ...(entity === undefined ? {} : { entities: entity }),
    ...(trigger === undefined ? {} : { triggers: trigger }),
    ...(direction === undefined ? {} : { directions: direction }),
    ...(channel === undefined ? {} : { channel }),
    ...(text === undefined || text === '' ? {} : { text }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(product === undefined ? {} : { wcId: wooId(product) }),
    ...(run === undefined ? {} : { runId: runId(run) }),
  };
}
