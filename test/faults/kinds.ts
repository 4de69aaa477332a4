import { PLATFORM_FAULTS } from '../worker/harness/control.ts';
import {
  type FaultKind,
  picture,
  pim,
  type RuleKind,
  shop,
  slowPim,
  slowShop,
  upload,
} from './fault-kind.ts';

/** What both sides may take (seconds), and how long they are slow and silent (ms). */
export const TIMEOUT_SECONDS = 6;
const SLOW_MS = 5000;
const SILENT_MS = TIMEOUT_SECONDS * 1000 + 1000;
/** What a refused account makes the connection wait. */
const ACCOUNT_REST_MS = 300_000;

const writes = { route: /^(?:POST|PATCH|PUT|DELETE) / };

/** Armed in the sandboxes. */
export const RULES: readonly RuleKind[] = [
  slowPim('silent until the client gives up', SILENT_MS),
  slowPim('slow (5 s)', SLOW_MS),
  slowShop('silent until the client gives up', SILENT_MS),
  slowShop('slow (5 s)', SLOW_MS),
  picture('slow (5 s)', { kind: 'delay', ms: SLOW_MS }, 'slow'),
  ...[500, 502, 404].map((status) => pim(String(status), { kind: 'status', status })),
  ...[401, 403].map((status) => pim(String(status), { kind: 'status', status }, ACCOUNT_REST_MS)),
  pim('429', { kind: 'status', status: 429, headers: { 'Retry-After': '2' } }),
  pim('connection dropped before', { kind: 'drop-before' }),
  pim('connection dropped, applied', { kind: 'drop-after', match: writes }),
  pim('connection dropped in the middle of the answer', { kind: 'drop-after', midAnswer: true }),
  pim('write half applied', { kind: 'half-applied', match: writes }),
  pim('write applied after the client gave up', { kind: 'late', ms: 400, match: writes }),
  upload('500', { kind: 'status', status: 500 }),
  upload('half applied', { kind: 'half-applied' }),
  upload('connection dropped, applied', { kind: 'drop-after' }),
  ...[500, 502, 401, 403, 404, 429].map((status) => shop(String(status), { kind: 'status', status })),
  shop('a page instead of JSON', { kind: 'html' }),
  shop('connection dropped', { kind: 'drop' }),
  picture('404', { kind: 'status', status: 404 }),
  picture('a page instead of a file', { kind: 'html', status: 200 }),
  picture('connection dropped', { kind: 'drop' }),
];

const jump = (name: string, ms: number): FaultKind => ({
  name: `clock ${name}`,
  group: 'event',
  async arm({ world, hit }) {
    const rightOffset = (): number => world.clock.now() - Date.now();
    await world.connector.setClockOffset(rightOffset() + ms);
    hit();
    return () => world.connector.setClockOffset(rightOffset());
  },
});

export const EVENTS: readonly FaultKind[] = [
  {
    name: 'Worker killed (SIGKILL)',
    group: 'event',
    async arm({ world, hit, random }) {
      await new Promise((resolve) => setTimeout(resolve, random.below(200)));
      world.connector.killNow();
      hit();
      return () => world.killAndRestart();
    },
  },
  jump('ten minutes ahead', 600_000),
  jump('ten minutes back', -600_000),
  {
    name: 'UnoPim tokens revoked',
    group: 'event',
    arm({ world, hit }) {
      world.unopim.revokeTokens();
      hit();
      return () => undefined;
    },
  },
  {
    name: 'webhook disabled by the shop',
    group: 'event',
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

/** Armed and counted inside the Worker (test/worker/harness). */
export const PLATFORM_KINDS = PLATFORM_FAULTS;
export const PLATFORM_NAMES: Readonly<Record<(typeof PLATFORM_FAULTS)[number], string>> = {
  'd1-before': 'D1 error, nothing written',
  'd1-after': 'D1 error, all written',
  'queue-lost': 'queue message lost',
  'queue-doubled': 'queue message doubled',
  'media-lost': 'queue message about pictures lost',
  'media-doubled': 'queue message about pictures doubled',
};
export const DELIVERY_NAMES = { lost: 'delivery lost', duplicate: 'delivery doubled' } as const;
