import { describe, expect, test } from 'vitest';
import type { SyncError } from '../../../worker/domain/error.ts';
import { err, ok, type Result } from '../../../worker/lib/result.ts';
import { BACKOFF, pimError } from '../../../worker/unopim/pim-error.ts';
import { type Granted, type Token, TokenKeeper } from '../../../worker/unopim/token.ts';
import { START, virtualClock } from './virtual-clock.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

function failure(kind: SyncError['kind']): SyncError {
  return pimError({ kind, code: 'x', message: 'x', remedy: 'x', retry: BACKOFF });
}

function keeper({ lifetimeMs = HOUR, tookMs = 500 } = {}) {
  const clock = virtualClock();
  const grantedAt: number[] = [];
  let next: SyncError | null = null;
  const grant = async (): Promise<Result<Granted, SyncError>> => {
    grantedAt.push(clock.now() - START);
    const value = `token-${grantedAt.length}`;
    await clock.sleep(tookMs);
    return next === null ? ok({ value, lifetimeMs }) : err(next);
  };
  const tokens = new TokenKeeper({ clock, grant });
  return {
    clock,
    tokens,
    grantedAt,
    failWith: (error: SyncError | null) => {
      next = error;
    },
    value: async (asked: Promise<Result<Token, SyncError>>) => {
      const token = await clock.settle(asked);
      return token.ok ? token.value.value : token.error.kind;
    },
  };
}

describe('the token', () => {
  test('is fetched once for all who ask meanwhile', async () => {
    const { tokens, clock, grantedAt } = keeper();
    const all = await clock.settle(Promise.all([tokens.current(), tokens.current(), tokens.current()]));
    expect(all.map((token) => token.ok && token.value.value)).toEqual(['token-1', 'token-1', 'token-1']);
    expect(grantedAt).toHaveLength(1);
  });

  test('serves until five minutes before its end, counted from when it was asked for', async () => {
    const { tokens, clock, value } = keeper();
    await value(tokens.current());
    clock.advance(55 * MINUTE - 501);
    expect(await value(tokens.current())).toBe('token-1');
    clock.advance(1);
    expect(await value(tokens.current())).toBe('token-2');
  });

  test('with a life under ten minutes serves half of it', async () => {
    const { tokens, clock, value } = keeper({ lifetimeMs: 2 * MINUTE });
    await value(tokens.current());
    clock.advance(MINUTE - 501);
    expect(await value(tokens.current())).toBe('token-1');
    clock.advance(1);
    expect(await value(tokens.current())).toBe('token-2');
  });

  test('is renewed once although many requests were refused with it', async () => {
    const { tokens, clock, value, grantedAt } = keeper();
    await value(tokens.current());
    const refused = await clock.settle(Promise.all([tokens.renew(1), tokens.renew(1), tokens.renew(1)]));
    expect(refused.map((token) => token.ok && token.value.generation)).toEqual([2, 2, 2]);
    expect(await value(tokens.renew(1))).toBe('token-2');
    expect(grantedAt).toHaveLength(2);
  });

  test('goes on serving while its early renewal fails for the moment, and is tried again a minute later', async () => {
    const { tokens, clock, value, failWith, grantedAt } = keeper();
    await value(tokens.current());
    clock.advance(56 * MINUTE);
    failWith(failure('unreachable'));
    expect(await value(tokens.current())).toBe('token-1');
    expect(await value(tokens.current())).toBe('token-1');
    expect(grantedAt).toHaveLength(2);
    clock.advance(MINUTE);
    failWith(null);
    expect(await value(tokens.current())).toBe('token-3');
  });

  test('does not outlive its end', async () => {
    const { tokens, clock, value, failWith } = keeper();
    await value(tokens.current());
    clock.advance(HOUR);
    failWith(failure('unreachable'));
    expect(await value(tokens.current())).toBe('unreachable');
  });

  test('a refused password is told at once, although the old token still lives', async () => {
    const { tokens, clock, value, failWith } = keeper();
    await value(tokens.current());
    clock.advance(56 * MINUTE);
    failWith(failure('unauthorized'));
    expect(await value(tokens.current())).toBe('unauthorized');
  });

  test('is fetched at most three times a minute', async () => {
    const { tokens, value, grantedAt } = keeper({ tookMs: 0 });
    for (let time = 0; time < 7; time += 1) await value(tokens.signIn());
    expect(grantedAt).toEqual([0, 0, 0, MINUTE, MINUTE, MINUTE, 2 * MINUTE]);
  });

  test('does not wait for grants of a time to come, as they are where the clock was set back', async () => {
    const { tokens, value, clock, grantedAt } = keeper({ tookMs: 0 });
    for (let time = 0; time < 3; time += 1) await value(tokens.signIn());
    clock.advance(-10 * MINUTE);
    await value(tokens.signIn());
    expect(grantedAt.at(-1)).toBe(-10 * MINUTE);
    for (let time = 0; time < 3; time += 1) await value(tokens.signIn());
    expect(grantedAt.at(-1)).toBe(-9 * MINUTE);
  });

  test('one failure is not kept: who asks next, asks again', async () => {
    const { tokens, value, failWith } = keeper();
    failWith(failure('server'));
    expect(await value(tokens.current())).toBe('server');
    failWith(null);
    expect(await value(tokens.current())).toBe('token-2');
  });
});
