import type { PimCode } from '../../domain/ids.ts';
import type { ValueKey } from '../../domain/mapping/values.ts';
import { type Intent, joinIntents } from '../../domain/plan/intent.ts';
import type { Job } from '../../ports/jobs.ts';
import type { PushDeps } from '../push-root.ts';

/** What an upload to a gallery puts at risk. */
export interface GalleryClaim {
  /** Paths of images that people put there. */
  readonly foreign: readonly string[];
  /** Names of the files that are about to be uploaded. */
  readonly files: readonly string[];
}

type ClaimDeps = Pick<PushDeps, 'pim' | 'store'>;

/**
 * An upload leaves a gallery holding just the new files until a PATCH has put the others back (contracts/unopim.md 9).
 * What people had there is kept with the job before the upload, whatever earlier attempts kept added to it, until the
 * gallery stands; so no failure and no crash in between loses it.
 */
export class GalleryClaims {
  private readonly deps: ClaimDeps;
  private readonly job: Job;
  private intent: Intent | null;

  constructor(deps: ClaimDeps, job: Job) {
    this.deps = deps;
    this.job = job;
    this.intent = job.intent;
  }

  /** What unfinished uploads to this gallery have put at risk; null = there is none. */
  of(code: PimCode, key: ValueKey): GalleryClaim | null {
    const update = this.intent?.updates[code];
    const foreign = update?.keeps[key];
    const files = update?.adds[key];
    return foreign === undefined && files === undefined
      ? null
      : { foreign: foreign ?? [], files: files ?? [] };
  }

  /** One row write, before the upload leaves. */
  async claim(code: PimCode, key: ValueKey, { foreign, files }: GalleryClaim): Promise<void> {
    await this.keep(
      joinIntents(this.intent, {
        since: this.deps.pim.serverNow(),
        claimedAt: 0,
        creates: [],
        renames: [],
        updates: { [code]: { sets: [], adds: { [key]: files }, keeps: { [key]: foreign } } },
      }),
    );
  }

  /** This product's galleries stand: an image that people take out from now on does not come back. */
  async release(code: PimCode): Promise<void> {
    if (this.intent?.updates[code] === undefined) return;
    const others = Object.entries(this.intent.updates).filter(([other]) => other !== code);
    await this.keep({ ...this.intent, updates: Object.fromEntries(others) });
  }

  private async keep(intent: Intent): Promise<void> {
    this.intent = intent;
    await this.deps.store.jobs.claim(this.job, intent);
  }
}
