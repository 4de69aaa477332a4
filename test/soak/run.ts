import { tableLines } from '../demo/table.ts';
import { calmDown } from '../faults/calm.ts';
import { makeRandom, type Random } from '../faults/random.ts';
import { readCommandLine, runCommand } from '../harness/command.ts';
import { startWorld, type World } from '../harness/world.ts';
import { deliverAll } from './deliveries.ts';
import { findGrowth, readTableSizes, type TableSizes } from './table-sizes.ts';
import { type Writes, watchWrites } from './watch-writes.ts';

const USAGE = `npm run soak -- [options]

  --deliveries N   default 100000; 1000 with --ci
  --products N     default 2000; 60 with --ci
  --seed N
  --ci             short form
  --json           one JSON object instead of tables
`;

/** The log keeps a day; by the time of the first look it is as long as it will ever be. */
const RETENTION_DAYS = 1;
const FIRST_LOOK = 0.6;
const HOUR_MS = 60 * 60_000;
const PRUNE_MINUTE = 17;
/** Of each wave's products so many are truly edited; the others are saved without a change. */
const EDITED = 0.1;

interface Options {
  readonly deliveries: number;
  readonly products: number;
  /** Each takes so many hours of the shop. */
  readonly waves: number;
  readonly hoursPerWave: number;
  readonly seed: number;
  readonly json: boolean;
}

interface Report {
  readonly deliveries: number;
  readonly products: number;
  readonly states: number;
  readonly writes: number;
  readonly seconds: number;
  readonly tables: readonly (readonly [name: string, half: number, end: number])[];
  readonly misses: readonly string[];
}

async function soak({ deliveries, products, waves, hoursPerWave, seed }: Options): Promise<Report> {
  const random = makeRandom(seed);
  const world = await startWorld({ chores: true, settings: { logRetentionDays: RETENTION_DAYS } });
  try {
    const writes = watchWrites(world.unopim);
    const ids = createProducts(world, products);
    await world.settle();
    const startedAt = Date.now();
    const story = { states: products, refused: 0 };
    let half: TableSizes = new Map();
    for (let wave = 0; wave < waves; wave += 1) {
      await playWave(world, { ids, random, size: Math.round(deliveries / waves), hoursPerWave, story });
      if (wave === Math.floor(waves * FIRST_LOOK)) half = await readTableSizes(world);
    }
    const whole = await readTableSizes(world);
    const oldest = await readOldest(world);
    const seconds = (Date.now() - startedAt) / 1000;
    await calmDown(world);
    return {
      deliveries: waves * Math.round(deliveries / waves),
      products,
      states: story.states,
      writes: writes.count(),
      seconds,
      tables: [...whole].map(([name, end]) => [name, half.get(name) ?? 0, end] as const),
      misses: [
        ...(story.refused === 0 ? [] : [`${story.refused} deliveries were not taken`]),
        ...findGrowth(half, whole),
        ...oldest,
        ...findDuplicates(writes, story.states),
        ...(await findStuck(world)),
        ...findUnpushed(world, ids),
      ],
    };
  } finally {
    await world.close();
  }
}

function createProducts({ shop }: World, count: number): readonly number[] {
  return Array.from(
    { length: count },
    (_, index) =>
      shop.admin.createProduct({
        name: `Vaso ${index}`,
        sku: `S-${index}`,
        status: 'publish',
        regular_price: '10',
        weight: '1',
      }).id,
  );
}

interface Wave {
  readonly ids: readonly number[];
  readonly random: Random;
  readonly size: number;
  readonly hoursPerWave: number;
  readonly story: { states: number; refused: number };
}

/** Some hours of a shop: some products change, many more are saved, and each save is delivered several times. */
async function playWave(world: World, { ids, random, size, hoursPerWave, story }: Wave): Promise<void> {
  const edited = new Set(Array.from({ length: Math.ceil(ids.length * EDITED) }, () => random.pick(ids)));
  for (const id of edited) {
    const price = `${random.below(9000)}.${10 + random.below(90)}`;
    if (world.shop.store.products.get(id)?.regular_price !== price) story.states += 1;
    world.shop.admin.saveProduct(id, { regular_price: price });
  }
  world.shop.webhookQueue.clear();
  const others = Array.from({ length: Math.max(0, size - edited.size) }, () => random.pick(ids));
  story.refused += await deliverAll(world, [...edited, ...others]);
  await world.idle();
  await world.clock.advance((hoursPerWave - 1) * HOUR_MS);
  await world.clock.advance(untilPruning(world.clock.now()));
  await world.connector.cron();
  await world.idle();
}

/** The cron prunes in one minute of each hour. */
function untilPruning(now: number): number {
  const intoHour = now % HOUR_MS;
  const at = PRUNE_MINUTE * 60_000 + 1000;
  return intoHour < at ? at - intoHour : HOUR_MS + at - intoHour;
}

/** A row outlives its time until the next hour's pruning at most. */
async function readOldest({ connector, clock }: World): Promise<readonly string[]> {
  const row = await connector.database
    .prepare('SELECT min(id) AS id FROM log')
    .first<{ id: number | null }>();
  const ageHours = (clock.now() - (row?.id ?? 0) / 1024) / HOUR_MS;
  return ageHours <= RETENTION_DAYS * 24 + 1.1
    ? []
    : [`the oldest row of the log is ${ageHours.toFixed(1)} hours old`];
}

function findDuplicates(writes: Writes, states: number): readonly string[] {
  const twice = [...writes.created]
    .filter(([, times]) => times > 1)
    .map(([sku]) => `${sku} was created twice`);
  const same = writes.duplicates().map((sku) => `${sku}: the same state was pushed twice`);
  return [
    ...twice,
    ...same,
    ...(writes.count() > states ? [`${writes.count()} writes for ${states} states`] : []),
  ];
}

async function findStuck({ connector }: World): Promise<readonly string[]> {
  const { results } = await connector.database.prepare('SELECT kind, wc_id, message FROM jobs').all();
  return results.map((job) => `stuck: ${JSON.stringify(job)}`);
}

function findUnpushed({ shop, unopim }: World, ids: readonly number[]): readonly string[] {
  return ids.flatMap((id) => {
    const { sku, regular_price } = shop.store.products.get(id) ?? { sku: '?', regular_price: '?' };
    const values = unopim.store.product(sku)?.values as unknown as
      | { channel_locale_specific: { web: { it_IT: { price: Record<string, string> } } } }
      | undefined;
    const held = values?.channel_locale_specific.web.it_IT.price['EUR'];
    return Number(held) === Number(regular_price)
      ? []
      : [`${sku}: costs ${regular_price}, UnoPim says ${held}`];
  });
}

function text(report: Report): string {
  const { deliveries, products, states, writes, seconds, tables, misses } = report;
  const columns = [
    { title: 'table' },
    { title: 'rows by then', right: true },
    { title: 'at the end', right: true },
  ];
  return [
    ...tableLines(
      columns,
      tables.map(([name, half, end]) => [name, String(half), String(end)]),
    ),
    '',
    `${deliveries} deliveries to ${products} products in ${seconds.toFixed(0)} s: ${writes} writes for ${states} states.`,
    misses.length === 0
      ? 'No table grew beyond its retention, no job is stuck, nothing was pushed twice.'
      : `${misses.length} misses:`,
    ...misses.slice(0, 40).map((line) => `  ${line}`),
  ].join('\n');
}

function readOptions(): Options | null {
  const given = readCommandLine('deliveries', 'products');
  if (given === null) return null;
  const { ci, json, seed } = given;
  return {
    deliveries: given.number('deliveries', ci ? 1000 : 100_000),
    products: given.number('products', ci ? 60 : 2000),
    waves: ci ? 12 : 60,
    hoursPerWave: ci ? 5 : 1,
    seed,
    json,
  };
}

await runCommand({ usage: USAGE, options: readOptions(), measure: soak, text });
