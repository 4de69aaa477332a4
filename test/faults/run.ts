import { mkdir, writeFile } from 'node:fs/promises';
import { copyPimFacts, type PimFacts } from '../demo/expectation/facts.ts';
import { runCommand } from '../harness/command.ts';
import { SHOP_MAPPING, startWorld, type World } from '../harness/world.ts';
import { paceAtLimit } from './at-limit.ts';
import { calmDown } from './calm.ts';
import { TIMEOUT_SECONDS } from './kinds.ts';
import { Ledger } from './ledger.ts';
import { startMerchant } from './merchant.ts';
import { type Options, readOptions, USAGE } from './options.ts';
import { seedPim, startPimPeople } from './pim-people.ts';
import { makeRandom } from './random.ts';
import { MOST_REQUESTS_PER_STATE, type Report, text } from './report.ts';
import { type StormOptions, stormRound } from './storm.ts';
import { Told } from './told.ts';
import { countProductRequests, findLeft, findUnexplained, findWrong } from './verdict.ts';

const PROGRESS = new URL('../../.state/faults.json', import.meta.url);

async function main(options: Options): Promise<Report> {
  const random = makeRandom(options.seed);
  const { world, before } = await startStormWorld(options);
  const watch = startWatch();
  try {
    const merchant = startMerchant(world, random, options.products);
    const axes = [{ source: `pa:${merchant.catalogue.color}`, attribute: 'color' }];
    await mapAxes(world, axes);
    const people = startPimPeople(world, random, merchant.catalogue);
    await world.settle();
    people.settleIn();
    watch.end('first push');
    const ledger = new Ledger();
    const told = new Told();
    const rounds = await storm(options, { world, merchant, people, random, ledger, told });
    watch.end('storm');
    const refusedAtLimit = await paceAtLimit(world, merchant, options.limitSeconds);
    watch.end('at the limit');
    await calmDown(world);
    watch.end('calm');
    const requests = countProductRequests(world);
    const states = merchant.states();
    const explained = await findUnexplained(world);
    const misses = [
      ...(await findWrong(world, { people, before, axes })),
      ...(await findLeft(world)),
      ...told.unexplained.map((line) => `not explained: ${line}`),
      ...(told.seen.length === 0 ? ['the Worker never said that anything went wrong'] : []),
      ...explained.unexplained.map((line) => `not explained: ${line}`),
      ...ledger.below(options.threshold),
      ...tooMany(requests, states),
    ];
    const { seed } = options;
    const { troubles } = explained;
    const faults = ledger.all();
    const seconds = watch.seconds;
    return {
      seed,
      rounds,
      faults,
      states,
      requests,
      refusedAtLimit,
      troubles,
      told: told.seen,
      seconds,
      misses,
    };
  } finally {
    await world.close();
  }
}

async function startStormWorld({ seed }: Options): Promise<{ world: World; before: PimFacts }> {
  let before: PimFacts | null = null;
  const world = await startWorld({
    chores: true,
    shop: { customTopics: seed % 2 === 0 },
    settings: {
      pimTimeoutSeconds: TIMEOUT_SECONDS,
      shopTimeoutSeconds: TIMEOUT_SECONDS,
      shopConcurrency: 4,
      // What the shop removes has to leave UnoPim, so that nothing there is left out of the comparison.
      writeBackDeletes: true,
    },
    seed({ unopim }) {
      seedPim(unopim);
      before = copyPimFacts(unopim.store);
    },
  });
  if (before === null) throw new Error('The world was not seeded.');
  return { world, before };
}

async function mapAxes({ api }: World, axes: readonly object[]): Promise<void> {
  const { version } = await api.ok<{ version: number }>('GET', '/mapping');
  await api.ok('PUT', '/mapping', { ...SHOP_MAPPING, axes, version });
}

/** For the given time; the short form ends as soon as every kind happened often enough. */
async function storm(
  { minutes, editsPerPass, slowAtOnce, threshold, isShort }: Options,
  world: Omit<StormOptions, 'editsPerPass' | 'slowAtOnce' | 'threshold'>,
): Promise<number> {
  const until = Date.now() + minutes * 60_000;
  let rounds = 0;
  while (Date.now() < until && !(isShort && world.ledger.below(threshold).length === 0)) {
    await stormRound({ ...world, editsPerPass, slowAtOnce, threshold });
    rounds += 1;
    await writeProgress({ rounds, until: new Date(until).toISOString(), faults: world.ledger.all() });
  }
  return rounds;
}

async function writeProgress(progress: object): Promise<void> {
  await mkdir(new URL('.', PROGRESS), { recursive: true });
  await writeFile(PROGRESS, `${JSON.stringify(progress, null, 1)}\n`);
}

function startWatch() {
  let from = Date.now();
  const seconds: Record<string, number> = {};
  return {
    seconds,
    end(part: string): void {
      const now = Date.now();
      seconds[part] = (now - from) / 1000;
      from = now;
    },
  };
}

function tooMany(requests: number, states: number): readonly string[] {
  const perState = requests / states;
  if (perState <= MOST_REQUESTS_PER_STATE) return [];
  return [`${perState.toFixed(2)} requests for each state, more than ${MOST_REQUESTS_PER_STATE}`];
}

await runCommand({ usage: USAGE, options: readOptions(), measure: main, text });
