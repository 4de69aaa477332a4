import type { World } from '../harness/world.ts';
import { PLATFORM_FAULTS } from '../worker/harness/control.ts';
import type { Random } from './random.ts';

/** What a kind of fault needs to happen; `hit` counts it. */
export interface Storm {
  readonly world: World;
  readonly random: Random;
  hit(): void;
}

/**
 * `unopim` goes on after a fault, `account` lets the connection rest, `shop` lets the shop rest, `slow` holds up what
 * comes behind it; events just happen.
 */
export type Side = 'unopim' | 'account' | 'shop' | 'slow' | 'event';

/** Arms the fault for one round; the answer ends it. */
export interface FaultKind {
  readonly name: string;
  /** One round has kinds of one side only: where one of them makes everything rest, others would never be met. */
  readonly side: Side;
  /** Costs seconds: not in every step. */
  readonly isRestart?: boolean;
  arm(storm: Storm): (() => void | Promise<void>) | Promise<() => void | Promise<void>>;
}

/** What both sides may take (seconds), and how long they are slow and silent (ms). */
export const TIMEOUT_SECONDS = 6;
const SLOW_MS = 5000;
const SILENT_MS = TIMEOUT_SECONDS * 1000 + 1000;
/** Of a round's requests so many are hit by a kind, each with this chance. */
const TIMES = 2;
const LIKELY = 0.7;

type PimRule = Parameters<World['unopim']['faults']['add']>[0];
type ShopRule = Parameters<World['shop']['faults']['add']>[0];

function pim(name: string, rule: PimRule, side: Side = 'unopim'): FaultKind {
  return {
    name: `UnoPim ${name}`,
    side,
    arm: ({ world, hit }) =>
      world.unopim.faults.add({
        ...rule,
        times: side === 'unopim' ? TIMES : 1,
        probability: LIKELY,
        onHit: hit,
      }),
  };
}

function shop(name: string, rule: ShopRule, side: Side = 'shop'): FaultKind {
  return {
    name: `shop ${name}`,
    side,
    arm: ({ world, hit }) => world.shop.faults.add({ ...rule, times: 1, probability: LIKELY, onHit: hit }),
  };
}

const writes = { route: /^(?:POST|PATCH|PUT) / };
const jump = (name: string, ms: number): FaultKind => ({
  name: `clock ${name}`,
  side: 'event',
  async arm({ world, hit }) {
    const rightOffset = (): number => world.clock.now() - Date.now();
    await world.connector.setClockOffset(rightOffset() + ms);
    hit();
    return () => world.connector.setClockOffset(rightOffset());
  },
});

/** Everything that goes wrong in the storm. Those of the platform are armed inside the Worker (test/worker/harness). */
export const KINDS: readonly FaultKind[] = [
  pim('silent until the client gives up', { kind: 'delay', ms: SILENT_MS }, 'slow'),
  pim('slow (5 s)', { kind: 'delay', ms: SLOW_MS }, 'slow'),
  shop('silent until the client gives up', { kind: 'delay', ms: SILENT_MS }, 'slow'),
  shop('slow (5 s)', { kind: 'delay', ms: SLOW_MS }, 'slow'),
  {
    name: 'Worker killed (SIGKILL)',
    isRestart: true,
    side: 'event',
    async arm({ world, hit, random }) {
      await new Promise((resolve) => setTimeout(resolve, random.below(300)));
      world.connector.killNow();
      hit();
      return () => world.killAndRestart();
    },
  },
  ...[500, 502, 404].map((status) => pim(String(status), { kind: 'status', status })),
  ...[401, 403].map((status) => pim(String(status), { kind: 'status', status }, 'account')),
  pim('429', { kind: 'status', status: 429, headers: { 'Retry-After': '2' } }, 'account'),
  pim('connection dropped before', { kind: 'drop-before' }),
  pim('connection dropped, applied', { kind: 'drop-after', match: writes }),
  pim('connection dropped in the middle of the answer', { kind: 'drop-after', midAnswer: true }),
  pim('write half applied', { kind: 'half-applied', match: writes }),
  pim('write applied after the client gave up', { kind: 'late', ms: 400, match: writes }),
  ...[500, 502, 401, 403, 404, 429].map((status) => shop(String(status), { kind: 'status', status })),
  shop('a page instead of JSON', { kind: 'html' }),
  shop('connection dropped', { kind: 'drop' }),
  jump('ten minutes ahead', 600_000),
  jump('ten minutes back', -600_000),
  {
    name: 'UnoPim tokens revoked',
    side: 'event',
    arm({ world, hit }) {
      world.unopim.revokeTokens();
      hit();
      return () => undefined;
    },
  },
  {
    name: 'webhook disabled by the shop',
    side: 'event',
    arm({ world, hit, random }) {
      const active = [...world.shop.store.webhooks.values()].filter(({ status }) => status === 'active');
      if (active.length > 0) {
        random.pick(active).status = 'disabled';
        hit();
      }
      return () => undefined;
    },
  },
];

/** Counted inside the Worker. */
export const PLATFORM_KINDS = PLATFORM_FAULTS;
export const PLATFORM_NAMES: Readonly<Record<(typeof PLATFORM_FAULTS)[number], string>> = {
  'd1-before': 'D1 error, nothing written',
  'd1-after': 'D1 error, all written',
  'queue-lost': 'queue message lost',
  'queue-doubled': 'queue message doubled',
};
export const DELIVERY_NAMES = { lost: 'delivery lost', duplicate: 'delivery doubled' } as const;
