import type { SiteId, WooId } from '../../domain/ids.ts';
import type { ShopSweep } from '../../ports/shop-sweep.ts';
import type { Health } from '../drain.ts';
import type { JobEnds } from '../job-ends.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import type { RunTrack } from './track.ts';

/** What a run is worked on with; the lane lends it. */
export interface RunContext {
  readonly deps: PushDeps & { readonly health: Health };
  readonly file: SiteFile;
  readonly lists: ShopSweep;
  readonly track: RunTrack;
  readonly lane: RunLane;
}

/** What a run asks of the lane that it shares with saves. */
export interface RunLane {
  /** Works off whatever is due before the run begins anything new (design 2). */
  jobsFirst(): Promise<void>;
  /** false = this turn is over: its time, its statements, or the connection has to rest. */
  goesOn(): boolean;
  /** When a job of this product was last taken, by our clock (ms); 0 = never. */
  takenAt(siteId: SiteId, rootId: WooId): number;
  /** What became of jobs that ended since the run asked for them. */
  readonly ends: JobEnds;
  /** From here on a job of this product that knows of no doubt is not begun: the store knows better. */
  noteDoubt(siteId: SiteId, rootId: WooId): void;
  /** D1 was given about so many statements. */
  spend(statements: number): void;
  rest(until: number): Promise<void>;
}
