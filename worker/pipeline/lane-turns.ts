import type { SyncError } from '../domain/error.ts';
import type { ConnectionId } from '../domain/ids.ts';
import type { Result } from '../lib/result.ts';
import type { Services } from '../ports/services.ts';
import {
  type DrainDeps,
  type DrainTally,
  type DrainTurn,
  drainJobs,
  hasTime,
  hasTimeForRuns,
  MOST_OF_RUNS,
  newTally,
} from './drain.ts';
import { JobWatch } from './job-watch.ts';
import type { OpenConnection } from './open-lane.ts';
import type { RunLane } from './runs/context.ts';
import { recoverClaims } from './runs/recover-claims.ts';
import { workAnyRun } from './runs/work-any-run.ts';

/** While a run is at work jobs are looked at so often (ms), beside each time before it begins something. */
const TICK_MS = 1000;

interface LaneHooks {
  deps(): Promise<Result<DrainDeps & OpenConnection, SyncError>>;
  rest(until: number | null): Promise<void>;
  generation(): number;
}

/**
 * Who works when in a lane: jobs in one loop, bulk runs in another beside it, and a run begins nothing while a job is due
 * (design 2).
 */
export class LaneTurns {
  readonly watch: JobWatch;
  private readonly services: Services;
  private readonly connectionId: ConnectionId;
  private readonly hooks: LaneHooks;
  private turn: DrainTurn | null = null;
  private draining: Promise<void> | null = null;
  private working: Promise<void> | null = null;
  private again = false;
  private isRecovered = false;

  constructor(services: Services, connectionId: ConnectionId, hooks: LaneHooks) {
    this.services = services;
    this.connectionId = connectionId;
    this.hooks = hooks;
    this.watch = new JobWatch(() => services.clock.now());
  }

  /** Works until nothing is due or the turn is over. Who rings while one lasts takes part in it. */
  async take(untilMs: number): Promise<DrainTally> {
    await this.recover();
    const turn = this.turnUntil(untilMs);
    this.watch.ring();
    this.working ??= this.workRuns(turn).finally(() => {
      this.working = null;
    });
    await Promise.all([this.drainJobs(turn), this.working]);
    return turn.tally;
  }

  private turnUntil(untilMs: number): DrainTurn {
    const isIdle = this.working === null && this.draining === null;
    if (this.turn === null || isIdle || !hasTimeForRuns(this.services, this.turn)) {
      this.turn = { tally: newTally(), untilMs };
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
  private async drainJobs(turn: DrainTurn): Promise<void> {
    this.again = true;
    do {
      this.draining ??= this.drainOnce(turn).finally(() => {
        this.draining = null;
      });
      await this.draining;
    } while ((this.again || this.draining !== null) && hasTime(this.services, turn));
  }

  private async drainOnce(turn: DrainTurn): Promise<void> {
    this.again = false;
    const deps = await this.hooks.deps();
    if (!deps.ok) return;
    const { restUntil } = deps.value.connection;
    await drainJobs(deps.value, turn);
    if (turn.tally.restUntil !== restUntil) await this.hooks.rest(turn.tally.restUntil);
  }

  /** Live runs, the oldest first; while one is at work the jobs are looked at every second, whatever it waits for. */
  private async workRuns(turn: DrainTurn): Promise<void> {
    const { store, clock } = this.services;
    const { connectionId } = this;
    if ((await store.runs.nextDueAt(connectionId)) === null) return;
    const ticker = this.tick(turn);
    try {
      while (hasTimeForRuns(this.services, turn)) {
        const [next] = await store.runs.due({ connectionId, now: clock.now() });
        if (next === undefined) return;
        const deps = await this.hooks.deps();
        if (!deps.ok) return;
        await workAnyRun(this.services, { deps: deps.value, lane: this.runLane(turn), atWork: next });
      }
    } catch (thrown) {
      this.isRecovered = false;
      throw thrown;
    } finally {
      ticker.stop();
    }
  }

  /** Also when the turn's time is up: what the run has begun may have to wait for UnoPim's next minute, a save has not. */
  private tick({ tally }: DrainTurn): { stop(): void } {
    let isOn = true;
    const turn = { tally, untilMs: Number.POSITIVE_INFINITY };
    const beat = async (): Promise<void> => {
      await this.services.clock.sleep(TICK_MS);
      if (!isOn) return;
      await this.drainJobs(turn).catch(() => undefined);
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
  private runLane(turn: DrainTurn): RunLane {
    const generation = this.hooks.generation();
    return {
      watch: this.watch,
      jobsFirst: () => this.drainJobs(turn),
      goesOn: () => hasTimeForRuns(this.services, turn) && this.hooks.generation() === generation,
      hasRoomFor: (statements) => turn.tally.statements + statements <= MOST_OF_RUNS,
      endTurn: () => {
        turn.tally.statements = Math.max(turn.tally.statements, MOST_OF_RUNS);
      },
      spend: (statements) => {
        turn.tally.statements += statements;
      },
      rest: async (until) => {
        turn.tally.restUntil = until;
        await this.hooks.rest(until);
      },
    };
  }
}
