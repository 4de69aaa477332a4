import { freePort } from '../../harness/free-port.ts';
import { startWorld, type World } from '../../harness/world.ts';
import { startBulkWorld } from '../bulk/bulk-world.ts';
import { runAllProducts } from '../bulk/run.ts';
import type { Bar, Figure } from '../figure.ts';
import { connectInspector, type Inspector } from '../measure/inspector.ts';
import type { BenchOptions } from '../options.ts';
import { addProduct } from './catalogue.ts';
import { type Measured, measureUsage, rowsToForgetOne } from './measured.ts';
import { dollarsPerMillion, laneDollarsPerMillion } from './prices.ts';

const PUSHES = 40;
const PUSHES_IN_SHORT = 10;
const IN_A_RUN = 500;
const IN_A_RUN_IN_SHORT = 100;

interface Kind {
  readonly name: string;
  readonly limit: number;
  /** Deliveries for one push. */
  readonly requests: number;
  readonly pushes: number;
  readonly measured: Measured;
}

/** Dollars for a million pushes, from what each of some pushes used. A webhook's comes alone and is worked off alone. */
export async function measureCost({ isShort }: BenchOptions): Promise<readonly Figure[]> {
  const inspectorPort = await freePort();
  const world = await startWorld({ connector: { inspectorPort } });
  const inspector = await connectInspector(inspectorPort);
  try {
    const webhooks = await measureWebhooks(world, inspector, isShort ? PUSHES_IN_SHORT : PUSHES);
    const forgetting = await rowsToForgetOne(world);
    const runs = await measureRuns(isShort ? IN_A_RUN_IN_SHORT : IN_A_RUN);
    return [...webhooks, ...runs].flatMap((kind) => figuresOf(kind, forgetting));
  } finally {
    inspector.close();
    await world.close();
  }
}

async function measureWebhooks(world: World, inspector: Inspector, pushes: number): Promise<readonly Kind[]> {
  const ids = Array.from({ length: pushes }, () => addProduct(world));
  await world.settle();
  onlyUpdates(world);
  const saveEach = (change: (n: number) => object) => async () => {
    for (const [n, id] of ids.entries()) {
      world.shop.admin.saveProduct(id, change(n));
      await world.settle();
    }
  };
  const changed = await measureUsage(
    world,
    inspector,
    saveEach((n) => ({ weight: `${n + 2}` })),
  );
  const unchanged = await measureUsage(
    world,
    inspector,
    saveEach(() => ({})),
  );
  return [
    { name: 'webhook, changed', limit: 8, requests: 1, pushes, measured: changed },
    { name: 'webhook, unchanged', limit: 5, requests: 1, pushes, measured: unchanged },
  ];
}

async function measureRuns(pushes: number): Promise<readonly Kind[]> {
  const world = await startBulkWorld({ products: pushes, serviceTimeMs: 0 });
  try {
    const run = async () => void (await runAllProducts(world));
    await run();
    for (const id of world.productIds) world.shop.admin.saveProduct(id, { weight: '2.5' });
    const changed = await measureUsage(world, world.inspector, run);
    const unchanged = await measureUsage(world, world.inspector, run);
    return [
      { name: 'bulk, changed', limit: 4, requests: 0, pushes, measured: changed },
      { name: 'bulk, unchanged', limit: 0.5, requests: 0, pushes, measured: unchanged },
    ];
  } finally {
    await world.close();
  }
}

/** The shop sends the first save of a product as `created` as well; a product is saved more often than made. */
function onlyUpdates({ shop }: World): void {
  for (const webhook of shop.store.webhooks.values())
    webhook.status = webhook.topic === 'product.updated' ? 'active' : 'paused';
}

/** Of one push; what its log rows cost when they are forgotten is part of it. */
function figuresOf({ name, limit, requests, pushes, measured }: Kind, forgetting: number): readonly Figure[] {
  const each = (total: number) => total / pushes;
  const rowsWritten = each(measured.rowsWritten) + each(measured.logRows) * forgetting;
  const { messages, rowsRead, cpuMs, seconds } = measured;
  const dollars = dollarsPerMillion({
    requests,
    messages: each(messages),
    rowsWritten,
    rowsRead: each(rowsRead),
    cpuMs: each(cpuMs),
  });
  const bar: Bar = { kind: 'at most', limit };
  const of = (what: string, value: number, unit: string): Figure => ({
    section: 'cost',
    what: `${name}: ${what}`,
    value,
    unit,
  });
  return [
    { ...of('a million pushes', dollars, '$'), bar },
    of('rows written, retention included', rowsWritten, 'rows'),
    of('rows read', each(rowsRead), 'rows'),
    of('messages', each(messages), ''),
    of('CPU of the Worker', each(cpuMs), 'ms'),
    of('lane awake for a million pushes, at most', laneDollarsPerMillion(each(seconds)), '$'),
  ];
}
