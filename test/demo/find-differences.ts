import type { Arrival } from './arrivals.ts';
import type { Configuration } from './configure.ts';
import { totalOf } from './count-requests.ts';
import type { DemoWorld } from './demo-world.ts';
import { compareState } from './expectation/compare.ts';
import { expectState } from './expectation/expect-state.ts';
import type { ExpectedState } from './expectation/expected.ts';
import { pushedChannels } from './expectation/facts.ts';
import type { PushFigures } from './push-demo.ts';

/** Where the harness says the shop is. */
const TIME_ZONE = 'Europe/Rome';

export interface Pushed {
  readonly world: DemoWorld;
  readonly configuration: Configuration;
  readonly arrivals: readonly Arrival[];
}

/** One line for everything that is not as the specification wants it; none = everything arrived. */
export function findDifferences(pushed: Pushed): readonly string[] {
  const { world, configuration } = pushed;
  const { before } = world;
  const expected = expectState({
    shop: world.shop.store,
    timeZone: TIME_ZONE,
    pim: before,
    channels: pushedChannels(configuration, before),
    mapping: configuration.mapping,
  });
  return [
    ...compareState(expected, world.unopim.store, before),
    ...compareSkipped(expected, pushed.arrivals),
    ...compareLinks(expected, pushed.arrivals),
  ];
}

function compareSkipped(expected: ExpectedState, arrivals: readonly Arrival[]): readonly string[] {
  return expected.skipped.flatMap(({ wcId, reason }) => {
    const found = arrivals.find((arrival) => arrival.wcId === wcId);
    if (found?.code === null && found.reason === reason) return [];
    return [
      `#${wcId}: expected to be skipped (${reason}), found ${found?.code ?? found?.reason ?? 'nothing'}`,
    ];
  });
}

/** The Worker has to know under which code each product stands. */
function compareLinks(expected: ExpectedState, arrivals: readonly Arrival[]): readonly string[] {
  const linked = new Map(arrivals.map(({ wcId, code }) => [wcId, code]));
  return expected.products.flatMap(({ wcId, code }) =>
    linked.get(wcId) === code
      ? []
      : [`#${wcId}: expected to be linked to ${code}, found ${linked.get(wcId) ?? 'nothing'}`],
  );
}

/** What a second push of everything did, when nothing had changed: unchanged means no request (spec 8). */
export function findNeedlessRequests({ unopim }: PushFigures): readonly string[] {
  if (totalOf(unopim) === 0) return [];
  return [`second push of everything: expected no request to UnoPim, found ${JSON.stringify(unopim)}`];
}
