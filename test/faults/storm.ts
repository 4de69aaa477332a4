import type { World } from '../harness/world.ts';
import { Arms } from './arms.ts';
import type { FaultKind } from './fault-kind.ts';
import { DELIVERY_NAMES, EVENTS, RULES } from './kinds.ts';
import type { Ledger, Threshold } from './ledger.ts';
import type { Merchant } from './merchant.ts';
import type { PimPeople } from './pim-people.ts';
import { armPlatform } from './platform.ts';
import type { Random } from './random.ts';
import { untilStill } from './stillness.ts';
import type { Told } from './told.ts';

export interface StormOptions {
  readonly world: World;
  readonly merchant: Merchant;
  readonly people: PimPeople;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly editsPerPass: number;
  /** Kinds that happened so often make room for others. */
  readonly threshold: Threshold;
  /** Of one round each slow kind strikes at most so often. */
  readonly slowAtOnce: number;
  /** What the Worker says of its troubles while it has them. */
  readonly told: Told;
}

/** What a request in doubt makes the Worker wait, and the half minute until the cron rings. */
const PAST_DOUBT_MS = 95_000;
const MORE_MS = 200_000;
/** A kind that nothing has met by then has its chance in the next round. */
const MOST_PASSES = 40;
const SHARE_LOST = 0.1;
const SHARE_DOUBLED = 0.2;

/** One round: every kind that is not met often enough lies in wait, while edits, deliveries and events go on. */
export async function stormRound(options: StormOptions): Promise<void> {
  const { world, random, ledger, threshold, slowAtOnce } = options;
  const rules = shuffle(random, wanted(options, RULES));
  const events = shuffle(random, wanted(options, EVENTS));
  const times = ({ name, group }: FaultKind): number =>
    group === 'slow' ? Math.min(slowAtOnce, Math.max(1, ledger.missing(name, threshold))) : 1;
  const arms = new Arms({ world, random, ledger }, rules, times);
  if (rules.some(({ group }) => group === 'slow')) editBroadly(options);
  let seen = -1;
  for (let count = 0; count < MOST_PASSES && !(arms.isOver && events.length === 0); count += 1) {
    // While the lane waits for an answer, more edits would only be joined to those that wait for the lane.
    const { length } = world.unopim.requests;
    if (length !== seen) edit(options);
    seen = length;
    await pass(options, arms, events.pop());
  }
  arms.disarm();
}

/** So much that slow answers are waited for side by side. */
function editBroadly({ merchant, slowAtOnce }: StormOptions): void {
  for (let edits = 0; edits < 3 * slowAtOnce; edits += 1) merchant.editVariations();
  for (let edits = 0; edits < slowAtOnce; edits += 1) merchant.editPictures();
}

function edit({ merchant, editsPerPass }: StormOptions): void {
  for (let edits = 0; edits < editsPerPass; edits += 1) merchant.edit();
}

/** Deliveries, one minute of the cron, whatever lies in wait; then time goes by. */
async function pass(options: StormOptions, arms: Arms, event: FaultKind | undefined): Promise<void> {
  const { world, people, random, ledger, told } = options;
  const platform = await armPlatform(world, ledger);
  people.edit();
  const hit = (): void => ledger.hit(event?.name ?? '');
  const cron = world.connector.cron().catch(() => undefined);
  const end = await event?.arm({ world, random, times: 1, hit });
  await deliver(options);
  await cron;
  await untilStill(world, () => arms.isOver);
  people.edit();
  await platform.count();
  await end?.();
  await told.listen(world);
  await world.clock.advance(PAST_DOUBT_MS + arms.takeRest() + random.below(MORE_MS));
}

/** Kinds below their number; when none is, all of them. */
function wanted<Kind extends FaultKind>(
  { ledger, threshold }: StormOptions,
  kinds: readonly Kind[],
): readonly Kind[] {
  return ledger.below(threshold).length === 0
    ? kinds
    : kinds.filter(({ name }) => ledger.missing(name, threshold) > 0);
}

function shuffle<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, rank: random.next() }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

async function deliver({ world, merchant, random, ledger }: StormOptions): Promise<void> {
  merchant.delivers();
  const records = await world.shop.webhookQueue.run({
    order: 'random',
    lose: SHARE_LOST,
    duplicate: SHARE_DOUBLED,
    random: random.next,
  });
  ledger.hit(
    DELIVERY_NAMES.lost,
    records.filter(({ lost, status }) => lost === true || status !== 200).length,
  );
  ledger.hit(DELIVERY_NAMES.duplicate, records.filter(({ duplicate }) => duplicate === true).length);
}
