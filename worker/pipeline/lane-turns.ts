import type { SyncError } from '../domain/error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Result } from '../lib/result.ts';
import type { Services } from '../ports/services.ts';
import { type DrainDeps, drainJobs } from './drain.ts';
import { endTrouble } from './end-trouble.ts';
import { JobWatch } from './job-watch.ts';
import type { OpenConnection } from './open-lane.ts';
import type { RunLane } from './runs/context.ts';
import { recoverClaims } from './runs/recover-claims.ts';
import { workAnyRun } from './runs/work-any-run.ts';
import { Turn } from './turn.ts';

/** While a run is at work jobs are looked at so often (ms), beside each time before it begins something. */
const TICK_MS = 1000;
/** So long (ms) a run waits for the turn that follows one whose statements are used up, before it ends for now. */
const NEXT_TURN_MS = 5000;

interface LaneHooks {
  deps(): Promise<Result<DrainDeps & OpenConnection, SyncError>>;
  rest(until: number | null): Promise<void>;
  /** Grows when what is kept of the connection's sites is forgotten. */
  generation(): number;
}

/**
 * Who works when in a lane: jobs in one loop, bulk runs in another beside it, and a run begins nothing while a job is due
 * (design 2). A turn whose statements are used up is followed by the next at once, and what a run has under way goes on
 * meanwhile: UnoPim always has something to work on.
 */
export class LaneTurns {
  readonly watch: JobWatch;
  private readonly services: Services;
  private readonly connectionId: ConnectionId;
  private readonly hooks: LaneHooks;
  private turn: Turn;
  /** Those who wait for the end of this turn, and for the next one. */
  private ended = signal();
  private begun = signal();
  private draining: Promise<void> | null = null;
  private working: Promise<void> | null = null;
  private again = false;
  private isRecovered = false;

  constructor(services: Services, connectionId: ConnectionId, hooks: LaneHooks) {
    this.services = services;
    this.connectionId = connectionId;
    this.hooks = hooks;
    this.watch = new JobWatch(() => services.clock.now());
    this.turn = this.turnUntil(0);
  }

  /** Works until nothing is due or the turn is over. Who rings while one lasts takes part in it. */
  async take(untilMs: number): Promise<Turn> {
    await this.recover();
    const turn = this.join(untilMs);
    this.watch.ring();
    this.working ??= this.workRuns().finally(() => {
      this.working = null;
    });
    await Promise.all([this.drainJobs(turn), Promise.race([this.working, this.ended.heard])]);
    return turn;
  }

  private turnUntil(untilMs: number): Turn {
    const { clock, store } = this.services;
    return new Turn({ clock, statements: store.statements }, untilMs);
  }

  private join(untilMs: number): Turn {
    const isIdle = this.working === null && this.draining === null;
    if (isIdle || !this.turn.hasTimeForRuns()) {
      this.turn = this.turnUntil(untilMs);
      this.ended = signal();
      this.begun.call();
      this.begun = signal();
    }
    return this.turn;
  }

  /** What a crash left in doubt has to be known before anything is pushed. */
  private async recover(): Promise<void> {
    if (this.isRecovered) return;
    await recoverClaims(this.services, this.connectionId);
    this.isRecovered = true;
  }

  /** One at a time: whoever asks meanwhile has the jobs looked at once more, and waits for it. */
  private async drainJobs(turn: Turn): Promise<void> {
    this.again = true;
    do {
      this.draining ??= this.drainOnce(turn).finally(() => {
        this.draining = null;
      });
      await this.draining;
    } while ((this.again || this.draining !== null) && turn.hasTime());
  }

  private async drainOnce(turn: Turn): Promise<void> {
    this.again = false;
    const deps = await this.hooks.deps();
    if (!deps.ok) return;
    const { restUntil } = deps.value.connection;
    const begunAt = this.services.clock.now();
    await drainJobs(deps.value, turn);
    if (turn.tally.restUntil === restUntil) return;
    await this.hooks.rest(turn.tally.restUntil);
    if (turn.tally.restUntil === null) await endTrouble(deps.value, begunAt);
  }

  /** Live runs, the oldest first; while one is at work the jobs are looked at every second, whatever it waits for. */
  private async workRuns(): Promise<void> {
    const { store, clock } = this.services;
    const { connectionId } = this;
    if ((await store.runs.nextDueAt(connectionId)) === null) return;
    const ticker = this.tick();
    try {
      while (await this.runsGoOn()) {
        const [next] = await store.runs.due({ connectionId, now: clock.now() });
        if (next === undefined) return;
        const deps = await this.hooks.deps();
        if (!deps.ok) return;
        await workAnyRun(this.services, { deps: deps.value, lane: this.runLane(), atWork: next });
      }
    } catch (thrown) {
      this.isRecovered = false;
      throw thrown;
    } finally {
      ticker.stop();
    }
  }

  /** Waits for the next turn where only the statements of this one are used up; false = there is no time now. */
  private async runsGoOn(): Promise<boolean> {
    if (this.turn.hasTimeForRuns()) return true;
    if (!this.turn.isCut()) return false;
    const { begun } = this;
    this.ended.call();
    await Promise.race([begun.heard, this.services.clock.sleep(NEXT_TURN_MS)]);
    return this.turn.hasTimeForRuns();
  }

  /** Also when the turn's time is up: what the run has begun may have to wait for UnoPim's next minute, a save has not. */
  private tick(): { stop(): void } {
    let isOn = true;
    const beat = async (): Promise<void> => {
      await this.services.clock.sleep(TICK_MS);
      if (!isOn) return;
      await this.drainJobs(this.turn.endless()).catch(() => undefined);
      await beat();
    };
    void beat();
    return {
      stop() {
        isOn = false;
      },
    };
  }

  /** A setting that is saved while a run is at work holds for what it begins next. */
  private runLane(): RunLane {
    const generation = this.hooks.generation();
    return {
      watch: this.watch,
      jobsFirst: () => this.drainJobs(this.turn),
      goesOn: async () => (await this.runsGoOn()) && this.hooks.generation() === generation,
      rest: async (until) => {
        this.turn.tally.restUntil = until;
        await this.hooks.rest(until);
      },
    };
  }
}

/** Something that happens once, and is waited for. */
function signal(): { readonly heard: Promise<void>; call(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { heard: promise, call: resolve };
}
