import { Cron } from 'croner';
import { err, ok, type Result } from '../../lib/result.ts';

/** Between two runs: the Worker looks for what is due once a minute, and a run needs time to be worth its start. */
export const SHORTEST_MS = 5 * 60 * 1000;
/** So many of the next times are looked at to find two that lie too close together. */
const LOOKED_AT = 24;
/** croner takes a date as well, for a single run. */
const FIVE_FIELDS = /^\S+(\s+\S+){4}$/;

export interface BadExpression {
  readonly code: 'schedule.cron_invalid' | 'schedule.cron_never' | 'schedule.cron_too_often';
  readonly message: string;
  readonly remedy: string;
}

export interface Timetable {
  /** Five fields: minute, hour, day of month, month, day of week. */
  readonly expression: string;
  /** IANA name or fixed offset (`+05:30`). One that is unknown here counts as UTC. */
  readonly timeZone: string;
}

/**
 * The first time after `after` (ms), by the wall clock of the zone; null = never again. Where that clock jumps: a time of day that
 * does not exist comes at the first moment that does, one that exists twice comes once, and what runs every hour or every
 * few minutes goes on by real time.
 */
export function nextRunAt(timetable: Timetable, after: number): number | null {
  return open(timetable).nextRun(new Date(after))?.getTime() ?? null;
}

/** The next `count` times, fewer where it ends before. */
export function nextRunsAt(
  timetable: Timetable,
  { after, count }: { after: number; count: number },
): number[] {
  return open(timetable)
    .nextRuns(count, new Date(after))
    .map((date) => date.getTime());
}

/** Whether a person's expression can be a timetable at all; the refusal says what to write instead. */
export function checkExpression(timetable: Timetable, now: number): Result<void, BadExpression> {
  const next = FIVE_FIELDS.test(timetable.expression) ? upcoming(timetable, now) : null;
  if (next === null) {
    return err({
      code: 'schedule.cron_invalid',
      message: `"${timetable.expression}" is not a cron expression.`,
      remedy:
        'Write five fields: minute, hour, day of month, month, day of week. "30 2 * * 1-5" is half past two from Monday to Friday.',
    });
  }
  if (next.length === 0) {
    return err({
      code: 'schedule.cron_never',
      message: `"${timetable.expression}" never comes.`,
      remedy: 'Choose a date that exists: there is no 30 February.',
    });
  }
  if (next.some((at, index) => index > 0 && at - (next[index - 1] ?? 0) < SHORTEST_MS)) {
    return err({
      code: 'schedule.cron_too_often',
      message: `"${timetable.expression}" comes more often than every five minutes.`,
      remedy: 'Leave at least five minutes between two runs, like "*/5 * * * *".',
    });
  }
  return ok(undefined);
}

function upcoming(timetable: Timetable, now: number): readonly number[] | null {
  try {
    return nextRunsAt(timetable, { after: now, count: LOOKED_AT });
  } catch {
    return null;
  }
}

/** Throws on an expression that is none. Nothing is timed by it: without a function it only calculates. */
function open({ expression, timeZone }: Timetable): Cron {
  return new Cron(expression, {
    mode: '5-part',
    fixedTimeRule: 'no-wildcard',
    timezone: isZone(timeZone) ? timeZone : 'UTC',
  });
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
