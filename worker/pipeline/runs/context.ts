import type { ShopSweep } from '../../ports/shop-sweep.ts';
import type { Health } from '../health.ts';
import type { JobWatch } from '../job-watch.ts';
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
  /** Waits for the next turn where this one's statements are used up; false = its time is, or the connection has to rest. */
  goesOn(): Promise<boolean>;
  /** What jobs and the run know of each other. */
  readonly watch: JobWatch;
  rest(until: number): Promise<void>;
}
