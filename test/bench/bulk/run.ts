import { setTimeout as wait } from 'node:timers/promises';
import { readRun, type ShownRun, startRun } from '../../e2e/support/runs.ts';
import type { BulkWorld } from './bulk-world.ts';

/** A run may stand still for so long (a rest, a slow machine) before the bench gives up. */
const STANDSTILL_MS = 180_000;
const LOOK_EVERY_MS = 250;

export interface RunOptions {
  /** How often its progress is asked for; it takes the Worker's time. */
  readonly lookEveryMs?: number;
  /** Only so many. */
  readonly first?: number;
  readonly onProgress?: (run: ShownRun) => Promise<void>;
}

/** Pushes all products and waits until the run has ended; fails when a product was not pushed or found unchanged. */
export async function runAllProducts(
  world: Pick<BulkWorld, 'api'>,
  { first, lookEveryMs = LOOK_EVERY_MS, onProgress = async () => undefined }: RunOptions = {},
): Promise<ShownRun> {
  const id = await startRun(world, { kind: 'products', ...(first === undefined ? {} : { first }) });
  let movedAt = Date.now();
  let done = -1;
  for (;;) {
    const run = await readRun(world, id);
    if (run.state !== 'walking' && run.state !== 'running') return allPushed(run);
    if (run.done !== done) {
      done = run.done;
      movedAt = Date.now();
      await onProgress(run);
    }
    if (Date.now() - movedAt > STANDSTILL_MS) throw new Error(`The run stands still: ${JSON.stringify(run)}`);
    await wait(lookEveryMs);
  }
}

function allPushed(run: ShownRun): ShownRun {
  const { pushed, unchanged } = run.counts;
  if (run.state !== 'finished' || pushed + unchanged !== run.total)
    throw new Error(`Not every product was pushed: ${JSON.stringify(run)}`);
  return run;
}
