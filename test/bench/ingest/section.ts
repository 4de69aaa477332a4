import { setTimeout as wait } from 'node:timers/promises';
import type { Bar, Figure } from '../figure.ts';
import { median, medianRatio, percentile } from '../measure/statistics.ts';
import type { BenchOptions } from '../options.ts';
import type { LoadResult } from './load.ts';
import { type LoadProcess, startLoadProcess } from './load-process.ts';
import { type Receiver, startReceiver } from './receiver.ts';

const FULL = { rounds: 12, milliseconds: 1000 };
const SHORT = { rounds: 5, milliseconds: 500 };
const CONCURRENCY = 16;
/** Saves of the same products come again and again, as in a shop. */
const PRODUCTS = 2000;
/** Those of the killed deliveries come once each. */
const KILLED_FROM = 1_000_000;

const RATE: Bar = { kind: 'at least', limit: 0.8, inShort: 0.5 };
const P99: Bar = { kind: 'at most', limit: 1.5, inShort: 4 };
const NONE: Bar = { kind: 'at most', limit: 0 };

type Kind = keyof Receiver['targets'];
const KINDS: readonly Kind[] = ['worker', 'upsert', 'queue'];
const NAMES: Readonly<Record<Kind, string>> = {
  worker: 'the Worker',
  upsert: 'bare route (HMAC, upsert, message)',
  queue: 'bare route (HMAC, message)',
};

/** Signed deliveries of 10 KB, in short rounds by turns to the Worker and to bare routes in the same isolate. */
export async function measureIngest({ isShort }: BenchOptions): Promise<readonly Figure[]> {
  const { rounds, milliseconds } = isShort ? SHORT : FULL;
  const load = startLoadProcess();
  const receiver = await startReceiver();
  try {
    const results: Record<Kind, LoadResult[]> = { worker: [], upsert: [], queue: [] };
    for (let round = -1; round < rounds; round += 1) {
      // The first round only warms up. Who goes first changes, so that nobody always follows the same one.
      const order = round % 2 === 0 ? KINDS : KINDS.toReversed();
      for (const kind of order) {
        const result = await load.run({ ...LOAD, target: receiver.targets[kind], milliseconds });
        if (round >= 0) results[kind].push(result);
      }
    }
    return [...figuresOf(results), ...(await killInTheMiddle(receiver, load, milliseconds))];
  } finally {
    load.stop();
    await receiver.close();
  }
}

const LOAD = { concurrency: CONCURRENCY, firstId: 1, products: PRODUCTS };

const rateOf = ({ latenciesMs, seconds }: LoadResult): number => latenciesMs.length / seconds;

function figuresOf(results: Readonly<Record<Kind, readonly LoadResult[]>>): readonly Figure[] {
  const pairs = results.worker.map((one, n) => ({ one, other: results.upsert[n] ?? one }));
  const p99 = (result: LoadResult) => percentile(result.latenciesMs, 0.99);
  const refused = results.worker.reduce((sum, result) => sum + result.refused + result.broken, 0);
  const of = (what: string, value: number, rest: Pick<Figure, 'unit' | 'bar'>): Figure => ({
    section: 'ingest',
    what,
    value,
    ...rest,
  });
  const rates = medianRatio(pairs.map(({ one, other }) => ({ one: rateOf(one), other: rateOf(other) })));
  const waits = medianRatio(pairs.map(({ one, other }) => ({ one: p99(one), other: p99(other) })));
  return [
    of('rate, times the bare route', rates, { unit: '×', bar: RATE }),
    of('p99, times the bare route', waits, { unit: '×', bar: P99 }),
    of('answers other than 200', refused, { unit: '', bar: NONE }),
    ...KINDS.flatMap((kind) => [
      of(`${NAMES[kind]}: rate`, median(results[kind].map(rateOf)), { unit: 'deliveries/s' }),
      of(`${NAMES[kind]}: p50`, median(results[kind].map((one) => percentile(one.latenciesMs, 0.5))), {
        unit: 'ms',
      }),
      of(`${NAMES[kind]}: p99`, median(results[kind].map(p99)), { unit: 'ms' }),
    ]),
  ];
}

/** SIGKILL while deliveries come in: every one that was answered 200 has to be a job afterwards. */
async function killInTheMiddle(
  { connector, targets, restart }: Receiver,
  load: LoadProcess,
  milliseconds: number,
): Promise<readonly Figure[]> {
  const halfMs = Math.max(1500, milliseconds);
  const running = load.run({
    ...LOAD,
    target: targets.worker,
    milliseconds: halfMs * 2,
    firstId: KILLED_FROM,
    products: Number.MAX_SAFE_INTEGER,
  });
  await wait(halfMs);
  connector.killNow();
  const { stored } = await running;
  const again = await restart();
  const found = await again.database
    .prepare('SELECT count(*) AS n FROM jobs WHERE wc_id IN (SELECT value FROM json_each(?1))')
    .bind(JSON.stringify(stored))
    .first<{ n: number }>();
  const lost = new Set(stored).size - (found?.n ?? 0);
  return [
    { section: 'ingest', what: 'answered 200 before a SIGKILL', value: stored.length, unit: 'deliveries' },
    { section: 'ingest', what: 'of these not in the job table', value: lost, unit: '', bar: NONE },
  ];
}
