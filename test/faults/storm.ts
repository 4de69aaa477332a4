import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../harness/world.ts';
import { DELIVERY_NAMES, type FaultKind, KINDS, PLATFORM_KINDS, PLATFORM_NAMES, type Side } from './kinds.ts';
import type { Ledger, Threshold } from './ledger.ts';
import type { Merchant } from './merchant.ts';
import type { PimPeople } from './pim-people.ts';
import type { Random } from './random.ts';
import type { Told } from './told.ts';

export interface StormOptions {
  readonly world: World;
  readonly merchant: Merchant;
  readonly people: PimPeople;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly editsPerRound: number;
  /** From 0. */
  readonly round: number;
  /** Kinds that happened so often make room for others. */
  readonly threshold: Threshold;
  /** What the Worker says of its troubles while it has them. */
  readonly told: Told;
}

/** Kinds of one round beside its event. */
const AT_A_TIME = 4;
const LONGEST_STEP_MS = 1500;
const LONGEST_SILENCE_MS = 15_000;
/** Slow ones cost seconds each. */
const SLOW_EVERY = 2;
const LOOK_MS = 50;
/** Nothing is pushed in a round in which the shop or the connection comes to rest: more edits would only wait. */
const EDITS_BEFORE_REST = 3;
const RESTS = 4;
/** What a refused account, and a request in doubt, make the Worker wait; and the half minute until the cron rings. */
const PAST_ACCOUNT_MS = 340_000;
const PAST_DOUBT_MS = 95_000;
const SHARE_LOST = 0.1;
const SHARE_DOUBLED = 0.2;

/** One round: edits, deliveries and faults at once; then one fault after the other that makes everything wait. */
export async function stormRound(options: StormOptions): Promise<void> {
  if (options.round % SLOW_EVERY === 0) await slowStep(options);
  await busyStep(options);
  for (let step = 0; step < RESTS; step += 1) await restingStep(options);
  await options.told.listen(options.world);
}

/** Faults of UnoPim, of the platform, and an event, while many edits are on their way. */
async function busyStep(options: StormOptions): Promise<void> {
  const { world, random } = options;
  const kinds = [
    ...rarest(options, ['unopim']).slice(0, AT_A_TIME),
    ...rarest(options, ['event']).slice(0, 1),
  ];
  await strike(options, kinds, options.editsPerRound);
  await pass(world, PAST_DOUBT_MS + random.below(200_000));
}

/** Everything that holds up what comes behind it, at once; then all of it has to come to its end. */
async function slowStep(options: StormOptions): Promise<void> {
  const { world, random } = options;
  // A shop that is slow to be read keeps everything from UnoPim: one side at a time.
  const side = random.pick(['shop ', 'UnoPim ']);
  const kinds = rarest(options, ['slow']).filter(({ name }) => name.startsWith(side));
  await strike(options, kinds, options.editsPerRound);
  await until(async () => (await countDue(world)) === 0, LONGEST_SILENCE_MS);
  await pass(world, PAST_DOUBT_MS);
}

async function countDue({ connector, clock }: World): Promise<number> {
  const row = await connector.database
    .prepare('SELECT count(*) AS n FROM jobs WHERE due_at <= ?1')
    .bind(clock.now())
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** A fault of the shop or of the account: nothing goes on until time has passed. */
async function restingStep(options: StormOptions): Promise<void> {
  const [kind] = rarest(options, ['shop', 'account']);
  const [event] = rarest(options, ['event']).filter(({ isRestart }) => isRestart !== true);
  const kinds = [kind, event].filter((one) => one !== undefined);
  await strike(options, kinds, EDITS_BEFORE_REST);
  await pass(options.world, kind?.side === 'account' ? PAST_ACCOUNT_MS : PAST_DOUBT_MS);
}

async function strike(options: StormOptions, kinds: readonly FaultKind[], edits: number): Promise<void> {
  const { world, merchant, people, random, ledger } = options;
  const met = new Set<string>();
  const arm = (kind: FaultKind) => {
    const hit = (): void => {
      met.add(kind.name);
      ledger.hit(kind.name);
    };
    return kind.arm({ world, random, hit });
  };
  const platform = await armPlatform(options);
  const ends = await Promise.all(kinds.map(arm));
  for (let edit = 0; edit < edits; edit += 1) merchant.edit();
  people.edit();
  await deliver(options);
  await world.connector.cron().catch(() => undefined);
  await until(() => met.size === kinds.length);
  people.edit();
  await platform.count();
  for (const end of ends) await end();
}

async function pass({ clock, connector }: World, ms: number): Promise<void> {
  await clock.advance(ms);
  await connector.cron().catch(() => undefined);
}

/** Those that happened least first. Events that happened often enough make room while others did not. */
function rarest({ ledger, random, threshold }: StormOptions, sides: readonly Side[]): readonly FaultKind[] {
  const isShort = ledger.below(threshold).length > 0;
  return KINDS.filter(({ side }) => sides.includes(side))
    .filter(({ side, name }) => !(isShort && side === 'event' && ledger.of(name) >= threshold.each))
    .map((kind) => ({ kind, rank: ledger.of(kind.name) + random.next() / 2 }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ kind }) => kind);
}

async function until(isSo: () => boolean | Promise<boolean>, atMostMs = LONGEST_STEP_MS): Promise<void> {
  const end = Date.now() + atMostMs;
  while (Date.now() < end && !(await isSo())) await wait(LOOK_MS);
}

/** Faults of D1 and the queues are counted inside the Worker; a Worker that was killed has forgotten a few of them. */
async function armPlatform({ world, ledger }: StormOptions): Promise<{ count(): Promise<void> }> {
  const [fault = 'd1-before'] = PLATFORM_KINDS.toSorted(
    (one, other) => ledger.of(PLATFORM_NAMES[one]) - ledger.of(PLATFORM_NAMES[other]),
  );
  const read = async () => (await world.connector.counters().catch(() => null))?.faults[fault]?.hits ?? null;
  const before = await read();
  await world.connector.armFaults({ [fault]: 2 }).catch(() => undefined);
  return {
    async count() {
      const after = await read();
      if (before !== null && after !== null && after > before)
        ledger.hit(PLATFORM_NAMES[fault], after - before);
      await world.connector.armFaults({}).catch(() => undefined);
    },
  };
}

async function deliver({ world, random, ledger }: StormOptions): Promise<void> {
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
