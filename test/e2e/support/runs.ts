import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../../harness/world.ts';

/** A run as the admin pages see it. */
export interface ShownRun {
  readonly id: string;
  readonly state: string;
  readonly total: number | null;
  readonly done: number;
  readonly remaining: number | null;
  readonly perMinute: number | null;
  readonly secondsLeft: number | null;
  readonly counts: Readonly<Record<'pushed' | 'unchanged' | 'skipped' | 'failed' | 'left', number>>;
  readonly waits: { readonly until: number; readonly message: string } | null;
  readonly causes: readonly {
    readonly code: string;
    readonly outcome: string;
    readonly message: string;
    readonly problemKey: string | null;
    readonly count: number;
  }[];
}

export async function startRun(world: Pick<World, 'api'>, order: object): Promise<string> {
  return (await world.api.ok<ShownRun>('POST', '/runs', order)).id;
}

export function readRun(world: Pick<World, 'api'>, id: string): Promise<ShownRun> {
  return world.api.ok<ShownRun>('GET', `/runs/${id}`);
}

const LIVE = ['walking', 'running'];

/** Real time passes until the run has ended; fails with where it stands rather than for ever. */
export async function runToEnd(world: World, id: string, limitMs = 120_000): Promise<ShownRun> {
  const end = Date.now() + limitMs;
  for (;;) {
    const run = await readRun(world, id);
    if (!LIVE.includes(run.state)) return run;
    if (Date.now() > end) throw new Error(`The run does not end: ${JSON.stringify(run)}`);
    await wait(100);
  }
}
