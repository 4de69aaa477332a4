import { ECHO_CODE } from '../domain/log/direction.ts';
import type { LogFilter } from '../ports/logs.ts';
import { LOG_COLUMNS, LOG_HEAD_COLUMNS } from './log-row.ts';

/** What a page selects of the log; `first` = the number of the first parameter that is free. */
export interface LogColumns {
  sql(first: number): string;
  readonly values: readonly string[];
}

export const WHOLE_ROWS: LogColumns = { sql: () => LOG_COLUMNS, values: [] };

/**
 * Short rows, and what a filter has to know of their detail: only whether one of some texts is in it, so that no detail
 * leaves the database for a row that is not shown. A function of a row is billed as no read; the parts of a JSON would be.
 */
export function headColumns({ channel, directions }: LogFilter): LogColumns {
  const asked = [
    ...(channel === undefined ? [] : [{ as: 'may_name_channel', texts: channelTexts(channel) }]),
    ...(directions === undefined ? [] : [{ as: 'is_echo', texts: [`"code":${JSON.stringify(ECHO_CODE)}`] }]),
  ];
  return {
    sql(first) {
      let next = first;
      const holds = (): string => `instr(log.detail, ?${next++}) > 0`;
      const columns = asked.map(({ as, texts }) => `(${texts.map(holds).join(' OR ')}) AS ${as}`);
      return [LOG_HEAD_COLUMNS, ...columns].join(', ');
    },
    values: asked.flatMap(({ texts }) => texts),
  };
}

/** As it stands in a value's key, in a refused field, and as a member of a request's body; others may look alike. */
function channelTexts(channel: string): readonly string[] {
  const code = JSON.stringify(channel).slice(1, -1);
  return [`specific/${code}`, `specific.${code}`, `"${code}":`];
}
