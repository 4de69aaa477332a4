import { directionOf, ECHO_CODE } from '../domain/log/direction.ts';
import { namesChannel } from '../domain/log/scopes.ts';
import type { LogFilter, StoredLogRow } from '../ports/logs.ts';
import { type LogHeadRow, statusNumber, TROUBLE } from './log-row.ts';

type Test = (row: LogHeadRow) => boolean;

/**
 * What is left of a filter to be looked up in each row; null = nothing. Period and product are dealt with by where the
 * rows are read from. Text is compared here and not by LIKE: D1 refuses patterns over 50 bytes, SQLite folds ASCII only.
 */
export function residualTest(filter: LogFilter, source: 'all' | 'trouble'): Test | null {
  const tests = [
    statusTest(filter, source),
    entityTest(filter),
    triggerTest(filter),
    textTest(filter),
    runTest(filter),
    directionTest(filter),
    channelTest(filter),
  ].filter((test) => test !== null);
  return tests.length === 0 ? null : (row) => tests.every((test) => test(row));
}

/** What only the whole row tells for certain; null = nothing is left to be asked of it. */
export function detailTest({ channel }: LogFilter): ((row: StoredLogRow) => boolean) | null {
  return channel === undefined ? null : ({ detail }) => namesChannel(detail, channel);
}

/** true = warnings and errors only, which the partial index knows. */
export function wantsTroubleOnly({ statuses }: LogFilter): boolean {
  return (
    statuses !== undefined &&
    statuses.length > 0 &&
    statuses.every((status) => statusNumber(status) >= TROUBLE)
  );
}

function statusTest({ statuses }: LogFilter, source: 'all' | 'trouble'): Test | null {
  if (statuses === undefined || statuses.length === 0) return null;
  const wanted = new Set(statuses.map(statusNumber));
  const isWhole = source === 'trouble' && wanted.size === 2;
  return isWhole ? null : (row) => wanted.has(row.status);
}

function entityTest({ entities }: LogFilter): Test | null {
  return entities === undefined || entities.length === 0 ? null : (row) => entities.includes(row.entity);
}

function triggerTest({ triggers }: LogFilter): Test | null {
  if (triggers === undefined || triggers.length === 0) return null;
  return (row) => row.trigger !== null && triggers.includes(row.trigger);
}

function runTest({ runId }: LogFilter): Test | null {
  return runId === undefined ? null : (row) => row.run_id === runId;
}

function directionTest({ directions }: LogFilter): Test | null {
  if (directions === undefined || directions.length === 0) return null;
  return ({ operation, is_echo }) => {
    const direction = directionOf({ operation, code: is_echo === 1 ? ECHO_CODE : undefined });
    return direction !== null && directions.includes(direction);
  };
}

/** Lets some rows through that name the code elsewhere: `detailTest` looks closer. */
function channelTest({ channel }: LogFilter): Test | null {
  return channel === undefined ? null : (row) => row.may_name_channel === 1;
}

/** In the message or the code, regardless of case; or the product's id, with or without `#`. */
function textTest({ text }: LogFilter): Test | null {
  const wanted = text?.trim().toLowerCase() ?? '';
  if (wanted === '') return null;
  const id = wanted.replace(/^#/, '');
  return (row) =>
    row.message.toLowerCase().includes(wanted) ||
    (row.code?.toLowerCase().includes(wanted) ?? false) ||
    (row.wc_id !== null && String(row.wc_id) === id);
}
