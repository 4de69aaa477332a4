import type { ShopSweep } from '../../ports/shop-sweep.ts';
import type { Health } from '../drain.ts';
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
  /** false = this turn is over: its time, its statements, or the connection has to rest. */
  goesOn(): boolean;
  /** true = so many statements are left for runs in this turn. */
  hasRoomFor(statements: number): boolean;
  /** Leaves what is left of this turn: the run goes on in the next one. */
  endTurn(): void;
  /** What jobs and the run know of each other. */
  readonly watch: JobWatch;
  /** D1 was given about so many statements. */
  spend(statements: number): void;
  rest(until: number): Promise<void>;
}
