import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expressionOf, FREQUENCIES, PRESETS } from '../../../../worker/domain/schedule/frequency.ts';
import {
  checkExpression,
  nextRunAt,
  nextRunsAt,
  SHORTEST_MS,
} from '../../../../worker/domain/schedule/timetable.ts';

const at = (text: string) => Date.parse(text);
const times = (expression: string, timeZone: string, { after, count }: { after: string; count: number }) =>
  nextRunsAt({ expression, timeZone }, { after: at(after), count }).map((ms) =>
    new Date(ms).toISOString().slice(0, 16),
  );

describe('the next run', () => {
  test.each([
    ['*/5 * * * *', 'UTC', '2026-03-01T10:02Z', '2026-03-01T10:05'],
    ['*/5 * * * *', 'UTC', '2026-03-01T10:05Z', '2026-03-01T10:10'],
    ['0 3 * * *', 'Europe/Rome', '2026-01-10T12:00Z', '2026-01-11T02:00'],
    ['0 3 * * *', 'Europe/Rome', '2026-07-10T12:00Z', '2026-07-11T01:00'],
    ['0 3 * * 1', 'Australia/Sydney', '2026-07-10T12:00Z', '2026-07-12T17:00'],
    ['0 3 * * *', '+05:30', '2026-07-10T12:00Z', '2026-07-10T21:30'],
    ['30 2 * * MON-FRI', 'UTC', '2026-07-10T12:00Z', '2026-07-13T02:30'],
    ['0 0 L * *', 'UTC', '2026-02-10T12:00Z', '2026-02-28T00:00'],
    ['0 3 * * *', 'Nowhere/Atlantis', '2026-07-10T12:00Z', '2026-07-11T03:00'],
  ])('of "%s" in %s after %s is %s', (expression, timeZone, after, expected) => {
    const next = nextRunAt({ expression, timeZone }, at(after));
    expect(next === null ? null : new Date(next).toISOString().slice(0, 16)).toBe(expected);
  });

  test('of a date that has passed for good is none', () => {
    expect(nextRunAt({ expression: '0 0 30 2 *', timeZone: 'UTC' }, at('2026-01-01T00:00Z'))).toBeNull();
  });
});

describe('where the clocks go forward', () => {
  test.each([
    ['Europe/Rome', '2026-03-28T12:00Z', ['2026-03-29T01:00', '2026-03-30T00:30']],
    ['Australia/Sydney', '2026-10-03T00:00Z', ['2026-10-03T16:00', '2026-10-04T15:30']],
  ])('half past two, which does not exist in %s, comes when the gap ends', (zone, after, expected) => {
    expect(times('30 2 * * *', zone, { after, count: 2 })).toEqual(expected);
  });

  test('several times in the gap come once', () => {
    expect(times('0,30 2 * * *', 'Europe/Rome', { after: '2026-03-28T12:00Z', count: 2 })).toEqual([
      '2026-03-29T01:00',
      '2026-03-30T00:00',
    ]);
  });

  test('what runs every quarter of an hour goes on by real time', () => {
    expect(times('*/15 * * * *', 'Europe/Rome', { after: '2026-03-29T00:40Z', count: 3 })).toEqual([
      '2026-03-29T00:45',
      '2026-03-29T01:00',
      '2026-03-29T01:15',
    ]);
  });
});

describe('where the clocks go back', () => {
  test.each([
    ['30 2 * * *', 'Europe/Rome', '2026-10-24T12:00Z', ['2026-10-25T00:30', '2026-10-26T01:30']],
    ['30 2 * * *', 'Australia/Sydney', '2026-04-04T00:00Z', ['2026-04-04T15:30', '2026-04-05T16:30']],
    ['30 2,14 * * *', 'Europe/Rome', '2026-10-24T14:00Z', ['2026-10-25T00:30', '2026-10-25T13:30']],
  ])('"%s", which exists twice in %s, comes once', (expression, zone, after, expected) => {
    expect(times(expression, zone, { after, count: 2 })).toEqual(expected);
  });

  test('what runs hourly runs in both of the doubled hours', () => {
    expect(times('0 * * * *', 'Europe/Rome', { after: '2026-10-24T23:30Z', count: 3 })).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T01:00',
      '2026-10-25T02:00',
    ]);
    expect(times('0 * * * *', 'Australia/Sydney', { after: '2026-04-04T14:30Z', count: 3 })).toEqual([
      '2026-04-04T15:00',
      '2026-04-04T16:00',
      '2026-04-04T17:00',
    ]);
  });
});

describe('an expression', () => {
  const refusalOf = (expression: string) => {
    const checked = checkExpression({ expression, timeZone: 'Europe/Rome' }, at('2026-01-01T00:00Z'));
    return checked.ok ? null : checked.error.code;
  };

  test.each([
    '',
    'daily',
    '* * * *',
    '61 * * * *',
    '0 0 * * 8',
    '*/0 * * * *',
    '5-1 * * * *',
    '@reboot',
    '0 0 3 * * *',
    '2026-05-01T00:00:00',
  ])('that is none is refused: "%s"', (expression) => {
    expect(refusalOf(expression)).toBe('schedule.cron_invalid');
  });

  test.each(['0 0 30 2 *', '0 0 31 4,6 *'])('that never comes is refused: "%s"', (expression) => {
    expect(refusalOf(expression)).toBe('schedule.cron_never');
  });

  test.each(['* * * * *', '*/4 * * * *', '0,3 5 * * *', '58,1 * * * *'])(
    'that comes more often than every five minutes is refused: "%s"',
    (expression) => {
      expect(refusalOf(expression)).toBe('schedule.cron_too_often');
    },
  );

  test.each(['*/5 * * * *', '0 3 * * *', '30 2 * * MON-FRI', '0 0 29 2 *', '15 4 1 */3 *'])(
    'that is one is taken: "%s"',
    (expression) => {
      expect(refusalOf(expression)).toBeNull();
    },
  );

  test('of every preset is taken, and each preset is a frequency', () => {
    for (const [frequency, expression] of Object.entries(PRESETS)) {
      expect(refusalOf(expression)).toBeNull();
      expect(FREQUENCIES).toContain(frequency);
    }
    expect(expressionOf({ frequency: 'daily', cron: null })).toBe('0 3 * * *');
    expect(expressionOf({ frequency: 'cron', cron: '0 4 * * *' })).toBe('0 4 * * *');
  });
});

test('of any preset, in any zone, at any moment, the next run lies ahead, and the one after it at least five minutes later', () => {
  const zones = [
    'UTC',
    'Europe/Rome',
    'Australia/Sydney',
    'Australia/Lord_Howe',
    'America/Santiago',
    '-03:30',
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(PRESETS)),
      fc.constantFrom(...zones),
      fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2028-12-31T00:00Z') }),
      (expression, timeZone, after) => {
        const first = nextRunAt({ expression, timeZone }, after) ?? 0;
        const second = nextRunAt({ expression, timeZone }, first) ?? 0;
        expect(first).toBeGreaterThan(after);
        expect(second - first).toBeGreaterThanOrEqual(SHORTEST_MS);
      },
    ),
    { seed: 20260325, numRuns: 300 },
  );
});
