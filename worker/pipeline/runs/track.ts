import type { WooId } from '../../domain/ids.ts';
import { addTrouble, type RunTrouble } from '../../domain/run/causes.ts';
import type { RunCursor } from '../../domain/run/cursor.ts';
import { addCounts } from '../../domain/run/progress.ts';
import { NO_COUNTS, type Run, type RunCause, type RunCounts, type RunOutcome } from '../../domain/run/run.ts';
import type { Clock } from '../../ports/clock.ts';
import type { RunAtWork, RunChange, RunClaim, Runs } from '../../ports/runs.ts';

/** What became of one thing; `trouble` = why it was skipped or failed. */
export interface ItemEnd {
  readonly outcome: RunOutcome;
  readonly trouble?: RunTrouble;
}

/** Progress is written after so many things, or after so long (ms), whichever comes first; a claim takes it along anyway. */
const FLUSH_ITEMS = 100;
const FLUSH_MS = 1000;
/** Claims of one group wait so long for each other (ms), so that one write holds them all. */
const LINGER_MS = 40;
/** A longer break was no work. */
const BREAK_MS = 60_000;

type Extra = Pick<RunChange, 'state' | 'total' | 'waits'>;

/**
 * One run while it is worked on: where it stands, what is to be counted and what is claimed. Position and counts are
 * always written together, so that what is done again after a crash is counted once.
 */
export class RunTrack {
  readonly run: Run;
  /** false = paused, cancelled or taken on by somebody else: nothing new is begun. */
  goesOn = true;
  cursor: RunCursor;
  causes: readonly RunCause[];
  private readonly deps: { readonly runs: Runs; readonly clock: Clock };
  private step: number;
  /** Since the run began; what is not stored yet is in it. */
  totals: RunCounts;
  private counts: RunCounts = NO_COUNTS;
  private items = 0;
  private readonly claims: Map<WooId, RunClaim>;
  private undecided = 0;
  private claiming: Promise<void> | null = null;
  private writing: Promise<void> = Promise.resolve();
  private flushedAt: number;
  private tickedAt: number;
  private activeMs = 0;
  /** Somebody else has written since: nothing of what is known here is true any more. */
  private lost = false;

  constructor(deps: { runs: Runs; clock: Clock }, { run, cursor, step, claims }: RunAtWork) {
    this.deps = deps;
    this.run = run;
    this.cursor = cursor;
    this.causes = run.causes;
    this.totals = run.counts;
    this.step = step;
    this.claims = new Map(claims.map((claim) => [claim.rootId, claim]));
    this.flushedAt = this.tickedAt = deps.clock.now();
  }

  /** So many products are about to be planned together: each then claims or turns out to need no claim. */
  beginGroup(size: number): void {
    this.undecided += size;
  }

  /** This product is done: it needs no claim any more, or never did. */
  settled(rootId: WooId): void {
    if (!this.claims.delete(rootId)) this.undecided -= 1;
  }

  /** Stored before it answers: after that UnoPim may be written to. Throws when the run is somebody else's by now. */
  async claim(claim: Omit<RunClaim, 'claimedAt'>): Promise<void> {
    const isFirst = !this.claims.has(claim.rootId);
    this.claims.set(claim.rootId, { ...claim, claimedAt: this.deps.clock.now() });
    if (isFirst) this.undecided -= 1;
    this.claiming ??= this.claimTogether();
    await this.claiming;
  }

  private async claimTogether(): Promise<void> {
    const { clock } = this.deps;
    const until = clock.now() + LINGER_MS;
    while (this.undecided > 0 && clock.now() < until) await clock.sleep(2);
    this.claiming = null;
    await this.flush();
    if (this.lost) throw new Error('Another worker has taken on this run.');
  }

  /** These are done: the position moves on, and with it what is counted. */
  async advance(ends: readonly ItemEnd[], cursor: RunCursor): Promise<void> {
    const now = this.deps.clock.now();
    this.activeMs += Math.min(BREAK_MS, Math.max(0, now - this.tickedAt));
    this.tickedAt = now;
    this.count(ends);
    this.cursor = cursor;
    const isTime = now - this.flushedAt >= FLUSH_MS || this.items >= FLUSH_ITEMS;
    if (isTime) await this.flush();
  }

  private count(ends: readonly ItemEnd[]): void {
    const counts: Record<RunOutcome, number> = { ...NO_COUNTS };
    for (const { outcome, trouble } of ends) {
      counts[outcome] += 1;
      if (trouble !== undefined) this.causes = addTrouble(this.causes, trouble);
    }
    this.counts = addCounts(this.counts, counts);
    this.totals = addCounts(this.totals, counts);
    this.items += ends.length;
  }

  /** From here on time counts as work: what went before was walking or waiting. */
  beginWork(): void {
    this.tickedAt = this.deps.clock.now();
  }

  /** One row: position, counts, claims. One write at a time, each with what is true when its turn comes. */
  flush(extra: Partial<Extra> = {}): Promise<void> {
    this.writing = this.writing.then(() => this.write(extra));
    return this.writing;
  }

  private async write(extra: Partial<Extra>): Promise<void> {
    if (this.lost) return;
    const { runs, clock } = this.deps;
    const { counts, activeMs } = this;
    this.counts = NO_COUNTS;
    this.items = 0;
    this.activeMs = 0;
    this.flushedAt = clock.now();
    const { siteId, id } = this.run;
    const state = await runs.write(
      { siteId, id, step: this.step },
      {
        cursor: this.cursor,
        claims: [...this.claims.values()],
        causes: this.causes,
        counts,
        activeMs,
        waits: null,
        at: clock.now(),
        ...extra,
      },
    );
    this.step += 1;
    this.lost = state === null;
    if (state !== 'walking' && state !== 'running') this.goesOn = false;
  }

  /** Has something not been written yet? */
  isDirty(): boolean {
    return this.items > 0 || this.claims.size > 0;
  }
}
