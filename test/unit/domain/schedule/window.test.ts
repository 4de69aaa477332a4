import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUnread } from '../../../../worker/domain/schedule/needs-look.ts';
import {
  firstWatermark,
  listBounds,
  nextWatermark,
  OVERLAP_MS,
} from '../../../../worker/domain/schedule/window.ts';
import { listed, NOW, seen } from './listed.ts';

const DAY = 86_400_000;

describe('the window of a look for changes', () => {
  test('the first reaches back to the pairing, at most a day', () => {
    expect(firstWatermark({ now: NOW, pairedAt: NOW - 3_600_000 })).toEqual({
      at: NOW - 3_600_000,
      skewMs: 0,
    });
    expect(firstWatermark({ now: NOW, pairedAt: NOW - 9 * DAY }).at).toBe(NOW - DAY);
  });

  test('begins before the last one began, by at least two minutes', () => {
    expect(OVERLAP_MS).toBeGreaterThanOrEqual(120_000);
    const { after, before } = listBounds({ from: { at: NOW, skewMs: 0 }, now: NOW + 300_000, datedAhead: 3 });
    expect([after, before]).toEqual([NOW - OVERLAP_MS, null]);
  });

  test('many products dated ahead: it ends an hour beyond the clock of the shop', () => {
    const { before } = listBounds({ from: { at: NOW, skewMs: 600_000 }, now: NOW, datedAhead: 51 });
    expect(before).toBe(NOW + 600_000 + 3_600_000);
  });

  test('a clock that was set back takes the watermark back', () => {
    expect(nextWatermark({ shopNow: NOW - DAY, now: NOW })).toEqual({ at: NOW - DAY, skewMs: -DAY });
  });

  /** A shop whose clock differs from ours; saves at any moment, looks every five minutes. */
  test('no save falls between two windows, whatever the clock of the shop', () => {
    const model = fc.record({
      skew: fc.integer({ min: -DAY, max: DAY }),
      looks: fc.array(fc.integer({ min: 1000, max: 900_000 }), { minLength: 1, maxLength: 20 }),
      save: fc.integer({ min: 0, max: 3_000_000 }),
      commitDelay: fc.integer({ min: 0, max: 100_000 }),
    });
    fc.assert(
      fc.property(model, ({ skew, looks, save, commitDelay }) => {
        let now = NOW;
        let from = nextWatermark({ shopNow: seconds(NOW + skew), now: NOW });
        const savedAt = NOW + save;
        const dated = seconds(savedAt + skew);
        let found = false;
        for (const pause of [...looks, 4_000_000]) {
          now += pause;
          const { after, before } = listBounds({ from, now, datedAhead: 99 });
          const isThere = savedAt + commitDelay <= now;
          if (isThere && dated > seconds(after) && dated < seconds(before ?? Infinity)) found = true;
          from = nextWatermark({ shopNow: seconds(now + skew), now });
        }
        expect(found).toBe(true);
      }),
    );
  });
});

describe('a product in the list', () => {
  const modifiedAt = NOW;
  test.each([
    ['never seen', undefined, 0, true],
    ['read a second after its date: read', seen(1, { readAt: NOW + 1000 }), 0, false],
    ['read within the same second: proves nothing', seen(1, { readAt: NOW + 999 }), 0, true],
    ['read before', seen(1, { readAt: NOW - 1 }), 0, true],
    [
      'read after by our clock, before by that of the shop',
      seen(1, { readAt: NOW + 60_000 }),
      -120_000,
      true,
    ],
    [
      'read before by our clock, after by that of the shop',
      seen(1, { readAt: NOW - 60_000 }),
      120_000,
      false,
    ],
    ['believed gone', seen(1, { readAt: NOW + DAY, isGone: true }), 0, true],
  ] as const)('%s', (_, known, skewMs, unread) => {
    expect(isUnread(listed(1, { modifiedAt }), known, skewMs)).toBe(unread);
  });

  test('without a date it is never known to be read', () => {
    expect(isUnread(listed(1, { modifiedAt: null }), seen(1), 0)).toBe(true);
  });
});

function seconds(ms: number): number {
  return Number.isFinite(ms) ? Math.floor(ms / 1000) * 1000 : ms;
}
