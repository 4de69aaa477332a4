import { mkdir, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { copyPimFacts, type PimFacts } from '../demo/expectation/facts.ts';
import { tableLines } from '../demo/table.ts';
import { startWorld } from '../harness/world.ts';
import { paceAtLimit } from './at-limit.ts';
import { calmDown } from './calm.ts';
import { TIMEOUT_SECONDS } from './kinds.ts';
import { Ledger, type Threshold } from './ledger.ts';
import { type Merchant, startMerchant } from './merchant.ts';
import { seedPim, startPimPeople } from './pim-people.ts';
import { makeRandom } from './random.ts';
import { type StormOptions, stormRound } from './storm.ts';
import { Told } from './told.ts';
import { countProductRequests, findLeft, findUnexplained, findWrong } from './verdict.ts';

const USAGE = `npm run faults -- [options]

  --minutes N    how long faults strike (default 10; at most 2 with --ci)
  --products N   default 1000; 60 with --ci
  --seed N       chooses edits and faults (the order of events is the machine's)
  --ci           short form: every kind of fault at least twice instead of twenty times, slow ones once
  --json         one JSON object instead of tables
`;

const PROGRESS = new URL('../../.state/faults.json', import.meta.url);
const MOST_REQUESTS_PER_STATE = 3;
const MOST_MINUTES = 60;

interface Options {
  readonly minutes: number;
  readonly products: number;
  readonly seed: number;
  readonly threshold: Threshold;
  readonly limitSeconds: number;
  readonly editsPerRound: number;
  readonly isShort: boolean;
  readonly json: boolean;
}

function readOptions(): Options | null {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string' },
      products: { type: 'string' },
      seed: { type: 'string', default: '4242' },
      ci: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const { ci, json } = values;
  return {
    minutes: Math.min(Number(values.minutes ?? (ci ? 2 : 10)), MOST_MINUTES),
    products: Number(values.products ?? (ci ? 60 : 1000)),
    seed: Number(values.seed),
    threshold: ci ? { each: 2, slow: 1 } : { each: 20, slow: 20 },
    limitSeconds: ci ? 3 : 60,
    editsPerRound: ci ? 20 : 40,
    isShort: ci,
    json,
  };
}

interface Report {
  readonly seed: number;
  readonly rounds: number;
  readonly faults: readonly (readonly [string, number])[];
  readonly states: number;
  readonly requests: number;
  readonly refusedAtLimit: number;
  readonly troubles: number;
  /** Different explanations that the Worker gave. */
  readonly told: readonly string[];
  /** One line for everything that misses its bar. */
  readonly misses: readonly string[];
}

async function main(options: Options): Promise<Report> {
  const random = makeRandom(options.seed);
  let before: PimFacts | null = null;
  const world = await startWorld({
    chores: true,
    settings: { pimTimeoutSeconds: TIMEOUT_SECONDS, shopTimeoutSeconds: TIMEOUT_SECONDS },
    seed({ unopim }) {
      seedPim(unopim);
      before = copyPimFacts(unopim.store);
    },
  });
  try {
    const merchant = startMerchant(world.shop, random, options.products);
    const people = startPimPeople(world, random, merchant);
    await world.settle();
    people.settleIn();
    const ledger = new Ledger();
    const told = new Told();
    const rounds = await storm(options, { world, merchant, people, random, ledger, told });
    const refusedAtLimit = await paceAtLimit(world, merchant, options.limitSeconds);
    await calmDown(world);
    const requests = countProductRequests(world);
    if (before === null) throw new Error('The world was not seeded.');
    const explained = await findUnexplained(world);
    const misses = [
      ...(await findWrong(world, people, before)),
      ...(await findLeft(world)),
      ...told.unexplained.map((line) => `not explained: ${line}`),
      ...(told.seen.length === 0 ? ['the Worker never said that anything went wrong'] : []),
      ...explained.unexplained.map((line) => `not explained: ${line}`),
      ...ledger.below(options.threshold),
      ...tooMany(requests, merchant),
    ];
    const { troubles } = explained;
    const faults = ledger.all();
    return {
      seed: options.seed,
      rounds,
      faults,
      states: merchant.states(),
      requests,
      refusedAtLimit,
      troubles,
      told: told.seen,
      misses,
    };
  } finally {
    await world.close();
  }
}

type Storm = Omit<StormOptions, 'editsPerRound' | 'threshold' | 'round'>;

/** For the given time; the short form ends as soon as every kind happened often enough. */
async function storm({ minutes, editsPerRound, threshold, isShort }: Options, world: Storm): Promise<number> {
  const until = Date.now() + minutes * 60_000;
  let rounds = 0;
  while (Date.now() < until && !(isShort && world.ledger.below(threshold).length === 0)) {
    await stormRound({ ...world, editsPerRound, threshold, round: rounds });
    rounds += 1;
    if (rounds % 3 === 0)
      await writeProgress({ rounds, until: new Date(until).toISOString(), faults: world.ledger.all() });
  }
  return rounds;
}

async function writeProgress(progress: object): Promise<void> {
  await mkdir(new URL('.', PROGRESS), { recursive: true });
  await writeFile(PROGRESS, `${JSON.stringify(progress, null, 1)}\n`);
}

function tooMany(requests: number, merchant: Merchant): readonly string[] {
  const perState = requests / merchant.states();
  if (perState <= MOST_REQUESTS_PER_STATE) return [];
  return [`${perState.toFixed(2)} requests for each state, more than ${MOST_REQUESTS_PER_STATE}`];
}

function text(report: Report): string {
  const { seed, rounds, faults, states, requests, refusedAtLimit, troubles, told, misses } = report;
  const rows = faults.map(([name, hits]) => [name, String(hits)]);
  return [
    ...tableLines([{ title: 'fault' }, { title: 'hits', right: true }], rows),
    '',
    `Seed ${seed}, ${rounds} rounds, ${rows.length} kinds of fault, ${faults.reduce((sum, [, hits]) => sum + hits, 0)} hits.`,
    `${requests} requests about products for ${states} states: ${(requests / states).toFixed(2)} each (at most ${MOST_REQUESTS_PER_STATE}).`,
    `${told.length} different explanations on the screens, ${troubles} warnings and errors in the log, each with what to do. ${refusedAtLimit} requests refused while UnoPim took 120 a minute.`,
    misses.length === 0
      ? 'UnoPim equals the shop for every product, nothing of people was touched, no job and no problem is left.'
      : `${misses.length} misses:`,
    ...misses.slice(0, 60).map((line) => `  ${line}`),
  ].join('\n');
}

const options = readOptions();
if (options === null) {
  console.log(USAGE);
  process.exit(0);
}
/** Ends at once: what did not start whole may have left a server running. */
process.exit(
  await main(options).then(
    (report) => {
      console.log(options.json ? JSON.stringify(report) : text(report));
      return report.misses.length === 0 ? 0 : 1;
    },
    (error: unknown) => {
      console.error(error);
      return 1;
    },
  ),
);
