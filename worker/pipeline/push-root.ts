import type { SyncError } from '../domain/error.ts';
import type { ConnectionId, SiteId, WooId } from '../domain/ids.ts';
import { type Intent, joinIntents } from '../domain/plan/intent.ts';
import type { PlanReason } from '../domain/plan/plan.ts';
import { afterFailure, DOUBT_REST_SECONDS } from '../domain/retry/after-failure.ts';
import type { KeyedMutex } from '../lib/keyed-mutex.ts';
import { ok } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Job } from '../ports/jobs.ts';
import type { LogRow } from '../ports/logs.ts';
import type { Pim } from '../ports/pim.ts';
import type { Store } from '../ports/services.ts';
import { asksAgain } from './asks-again.ts';
import { type CommitContext, commitFailure, commitFinish, commitSkip, commitWrite } from './commit-entry.ts';
import { commitHeldBack } from './commit-held-back.ts';
import { commitUnchanged, hasNews } from './commit-unchanged.ts';
import { confirmCreates } from './confirm-creates.ts';
import { leaveVariations } from './deletes/leave-variations.ts';
import { COOLING_DOWN, ECHO, echoOf } from './echo-of.ts';
import { type Entry, settle, writesOf } from './entry.ts';
import { executePlan, intendedCreates, intendedRenames } from './execute-plan.ts';
import { imagesDiffer } from './images-differ.ts';
import type { Download } from './media/download.ts';
import { parentCodeOf, planRoot } from './plan-root.ts';
import { type ReportContext, reportUnchanged } from './report.ts';
import { failedBy, internalError, REHEARSED, type RootOutcome, type RootTrouble } from './root-outcome.ts';
import type { RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

export interface PushDeps {
  readonly pim: Pim;
  readonly store: Store;
  readonly clock: Clock;
  readonly locks: KeyedMutex;
  readonly connectionId: ConnectionId;
  readonly random: () => number;
  /** An image of the shop, by the rules of spec 11. */
  readonly download: Download;
}

/**
 * Pushes one product of the shop with all its variations: map, plan, claim, write, commit. Runs in the root's mutex,
 * because UnoPim locks nothing and deletes siblings when variants are created side by side (contracts/unopim.md 6, 7).
 */
export async function pushRoot(
  deps: PushDeps,
  file: SiteFile,
  work: RootWork & { job: Job },
): Promise<RootOutcome> {
  return new RootPush(deps, file, work).run();
}

class RootPush {
  private readonly deps: PushDeps;
  private readonly file: SiteFile;
  private work: RootWork & { job: Job };
  private readonly siteId: SiteId;
  private readonly startedAt: number;
  private entries: readonly Entry[] = [];
  /** Linked variations of which nothing is decided yet. */
  private undecided: readonly WooId[] = [];
  /** What this attempt may have left in UnoPim without a confirmation; null = nothing. */
  private claimed: Intent | null;
  /** Of a variation: it does not stop its siblings. */
  private trouble: RootTrouble | null = null;

  constructor(deps: PushDeps, file: SiteFile, work: RootWork & { job: Job }) {
    this.deps = deps;
    this.file = file;
    this.work = work;
    this.siteId = file.site.id;
    this.startedAt = deps.clock.now();
    this.claimed = work.job.intent;
  }

  /** A bug or a store that failed must not lose what is known of the attempt: UnoPim may have been written to. */
  async run(): Promise<RootOutcome> {
    try {
      return await this.push();
    } catch (thrown) {
      return this.failed(this.entries[0] ?? null, internalError(thrown));
    }
  }

  private async push(): Promise<RootOutcome> {
    const resting = this.stillResting();
    if (resting !== null) return resting;
    const confirmed = await confirmCreates(this.deps.pim, { work: this.work, siteId: this.siteId });
    if (!confirmed.ok) return this.failed(null, confirmed.error);
    this.work = { ...this.work, links: confirmed.value };
    const left = await leaveVariations(this.deps, this.file, { work: this.work, report: this.report() });
    if (!left.ok) return this.failed(null, left.error);
    this.work = { ...this.work, holders: left.value.holders };
    this.undecided = left.value.undecided;
    const { dryRun } = this.file.config.settings;
    const planned = await planRoot(this.deps, this.file, { work: this.work, rehearses: dryRun });
    this.entries = planned.entries;
    if (planned.kind === 'failed') return this.failed(planned.entry, planned.error);
    if (planned.kind === 'skip') return this.skipAll(planned.reason, this.entries[0]);
    const echo = await this.echo();
    if (echo !== null) return echo;
    return dryRun ? this.dryRun() : this.writeAll();
  }

  /** After a crash nobody put the job off: UnoPim may still be working on the last request (design 2). */
  private stillResting(): RootOutcome | null {
    const { intent } = this.work.job;
    const since = intent === null ? 0 : intent.claimedAt;
    const seconds = Math.ceil((since + DOUBT_REST_SECONDS * 1000 - this.deps.clock.now()) / 1000);
    if (intent === null || seconds <= 0) return null;
    return { kind: 'waits', seconds, why: 'doubt', message: 'The last attempt did not end with an answer.' };
  }

  /** An echo becomes the new baseline; an edit inside the cooldown comes again. */
  private async echo(): Promise<RootOutcome | null> {
    const { channels } = this.file.config;
    const now = this.deps.clock.now();
    const echo = echoOf({ work: this.work, entries: this.entries, channels, now });
    if (echo.kind === 'none') return null;
    if (echo.kind === 'waits') return { ...echo, why: 'cooldown', message: COOLING_DOWN };
    await this.deps.store.pulled.forget(this.siteId, this.work.product.id);
    if (echo.kind === 'over') return null;
    for (const { entry, plan } of writesOf(this.entries))
      entry.link = await commitWrite(this.context(entry), plan, { finish: null, log: null });
    return this.skipAll(ECHO, this.entries[0]);
  }

  private async dryRun(): Promise<RootOutcome> {
    const held = this.entries.filter((entry) => this.isPending(entry) || this.hasNewImages(entry));
    for (const entry of held)
      await commitHeldBack(this.context(entry), entry, { images: this.hasNewImages(entry) });
    const row = this.row();
    if (row !== null) await this.deps.store.jobs.finish([row]);
    return { kind: 'done', wrote: false, ...(held.length > 0 ? { trouble: REHEARSED } : {}) };
  }

  private async writeAll(): Promise<RootOutcome> {
    const pending = this.entries.filter((entry) => this.isPending(entry));
    const needsWrite = writesOf(this.entries).some(({ plan }) => plan.requests.length > 0);
    if (needsWrite) await this.claim();
    for (const entry of pending) {
      const outcome = await this.writeOne(entry, entry === pending.at(-1));
      if (outcome !== null) return outcome;
    }
    const parent = this.entries[0];
    const finishing = pending.length === 0 && parent !== undefined;
    if (finishing) {
      if (this.file.config.settings.verbose) await this.log([reportUnchanged(parent, this.report())]);
      await commitFinish(this.context(parent, true));
    }
    return { kind: 'done', wrote: needsWrite, ...(this.trouble === null ? {} : { trouble: this.trouble }) };
  }

  /** The job whose end belongs to the last commit; null = there is no row to end. */
  private row(): Job | null {
    return this.work.run === null ? this.work.job : null;
  }

  private async log(rows: readonly LogRow[]): Promise<void> {
    const { logs } = this.deps.store;
    const now = this.deps.clock.now();
    if (rows.length > 0)
      await logs.append(
        rows.map((row) => ({ ...row, id: logs.nextId(now), runId: this.work.run?.id ?? null })),
      );
  }

  /** What is unchanged in UnoPim may still have something new to tell, or have lost what it had to tell. */
  private isPending(entry: Entry): boolean {
    if (entry.plan === null) return false;
    return entry.plan.kind !== 'unchanged' || hasNews(this.context(entry));
  }

  private async writeOne(entry: Entry, last: boolean): Promise<RootOutcome | null> {
    const finish = last ? this.row() : null;
    const parentCode = parentCodeOf(entry, this.entries);
    const settled = await settle(this.deps.pim, entry, parentCode);
    if (!settled.ok) return this.failed(entry, settled.error);
    const executed =
      settled.value.kind === 'unchanged' || settled.value.kind === 'skip'
        ? ok(settled.value)
        : await executePlan(this.deps.pim, entry, {
            parentCode,
            claim: (intent) => this.claimMore(intent),
          });
    if (!executed.ok) return this.refusedOrFailed(entry, executed.error, last);
    const plan = executed.value;
    const context = this.context(entry, last);
    if (plan.kind === 'skip') {
      await commitSkip(context, plan.reason, { finish, problem: plan.problem });
    } else if (plan.kind === 'unchanged') {
      await commitUnchanged(context, finish);
    } else {
      entry.link = await commitWrite(context, plan, { finish, log: 'write' });
    }
    return null;
  }

  /** A variation that UnoPim will never take as it is does not stop its siblings; its parent does. */
  private async refusedOrFailed(entry: Entry, error: SyncError, last: boolean): Promise<RootOutcome | null> {
    const after = afterFailure(error, this.work.job.attempts + 1, this.deps.random);
    if (after.kind !== 'dead' || entry === this.entries[0]) return this.failed(entry, error);
    this.trouble ??= failedBy(error);
    await commitFailure(this.context(entry, last), error, { finish: last ? this.row() : null });
    return null;
  }

  /** One row write: from here on UnoPim may hold what the link does not know of. */
  private async claim(): Promise<void> {
    const since = this.deps.pim.serverNow();
    const intent: Intent = {
      since,
      claimedAt: this.deps.clock.now(),
      creates: writesOf(this.entries).flatMap(({ entry, plan }) => intendedCreates(entry, plan)),
      renames: writesOf(this.entries).flatMap(({ entry, plan }) => intendedRenames(entry, plan)),
      updates: Object.fromEntries(
        writesOf(this.entries).map(({ entry, plan }) => [entry.link?.code ?? plan.code, plan.intended]),
      ),
    };
    await this.claimMore(intent);
  }

  private async claimMore(intent: Intent): Promise<void> {
    this.claimed = joinIntents(this.claimed, intent);
    const { run, job, product } = this.work;
    if (run === null) return this.deps.store.jobs.claim(job, this.claimed);
    const lastId = this.entries.findLast((entry) => this.isPending(entry))?.mapped.wooId ?? product.id;
    await run.claim({ rootId: product.id, lastId, intent: this.claimed });
  }

  private async failed(entry: Entry | null, error: SyncError): Promise<RootOutcome> {
    const after = afterFailure(error, this.work.job.attempts + 1, this.deps.random);
    if (after.kind === 'dead') {
      const target = entry ?? this.entries[0] ?? null;
      const doubtful = this.claimed !== null;
      await commitFailure(this.context(target), error, { finish: doubtful ? null : this.row() });
      if (doubtful && this.row() !== null) await this.keepDead(error);
    }
    return { kind: 'failed', error, after, intent: this.claimed };
  }

  /** Given up, but not forgotten: what may stand in UnoPim unconfirmed stays with the job until somebody asks again. */
  private async keepDead(error: SyncError): Promise<void> {
    const { job } = this.work;
    const attempts = job.attempts + 1;
    const { message } = error;
    await this.deps.store.jobs.postpone(job, {
      dueAt: null,
      attempts,
      why: 'backoff',
      message,
      intent: this.claimed,
    });
  }

  private async skipAll(reason: PlanReason, entry: Entry | null = null): Promise<RootOutcome> {
    const problem = entry?.plan?.kind === 'skip' && entry.plan.problem;
    await commitSkip(this.context(entry), reason, { finish: this.row(), problem });
    const problemKey = problem ? reason.code : null;
    return { kind: 'done', wrote: false, trouble: { outcome: 'skipped', ...reason, problemKey } };
  }

  /** `last` = the commit that ends the job: it also asks for the images of all entries. */
  private context(entry: Entry | null, last = false): CommitContext {
    const { deps, file, work } = this;
    const root = this.entries[0];
    return {
      store: deps.store,
      connectionId: deps.connectionId,
      site: file.site,
      entry,
      work,
      isRoot: entry === null || entry === root,
      mediaDiffers: last && this.entries.some((entry) => this.hasNewImages(entry)),
      undecided: this.undecided,
      report: () => this.report(),
      now: () => deps.clock.now(),
    };
  }

  private hasNewImages({ mapped, link, plan }: Entry): boolean {
    if (plan?.kind === 'skip') return false;
    return imagesDiffer(mapped.images, link?.media ?? [], asksAgain(this.work.trigger));
  }

  private report(): ReportContext {
    const { siteId, work, startedAt } = this;
    return { siteId, trigger: work.trigger, startedAt, now: this.deps.clock.now() };
  }
}
