import type { Clock } from '../ports/clock.ts';

/** D1 allows 1000 statements in one invocation; what is under way when these are given still comes to its end. */
const MOST_STATEMENTS = 900;
/** What bulk runs take of them: saves that come meanwhile are still pushed in this turn. */
const MOST_OF_RUNS = 600;
/** No work is so large that it is never begun: what needs more than D1 allows gets as far as it can each time. */
const MOST_OF_ONE = MOST_STATEMENTS / 2;

/** What a turn is measured by: the time, and how many statements D1 was given so far, ever. */
export interface TurnMeasure {
  readonly clock: Clock;
  statements(): number;
}

export interface TurnTally {
  done: number;
  postponed: number;
  /** The connection must rest until then (ms). */
  restUntil: number | null;
  /** Something was not begun for want of statements: in another invocation it can be, at once. */
  isCut: boolean;
  /** One of those had to be left: nothing more is looked for in this turn. */
  isFull: boolean;
  /** Statements that what is under way is still going to take, at most. */
  reserved: number;
  /** Statements that D1 was given before this turn. */
  readonly givenBefore: number;
}

/**
 * One invocation of the lane: what it has done, and whether it may begin more. It is over when its time is up, when D1's
 * statements are used up, or when the connection has to rest.
 */
export class Turn {
  readonly tally: TurnTally;
  private readonly measure: TurnMeasure;
  private readonly untilMs: number;

  constructor(measure: TurnMeasure, untilMs: number, tally: TurnTally = newTally(measure.statements())) {
    this.measure = measure;
    this.untilMs = untilMs;
    this.tally = tally;
  }

  /** The same turn for those who need not mind its time. */
  endless(): Turn {
    return new Turn(this.measure, Number.POSITIVE_INFINITY, this.tally);
  }

  hasTime(): boolean {
    return this.isTime() && !this.tally.isFull && this.hasStatements(MOST_STATEMENTS);
  }

  /** For a bulk run, which leaves statements to jobs. */
  hasTimeForRuns(): boolean {
    return this.isTime() && this.hasStatements(MOST_OF_RUNS);
  }

  /** true = it is over only because D1 takes no more statements in it: another may follow at once. */
  isCut(): boolean {
    return this.tally.isCut && this.isTime();
  }

  /** Begins what takes about so many statements, unless it does not fit beside what is under way. */
  async begin(statements: number, work: () => Promise<void>): Promise<void> {
    const needed = Math.min(statements, MOST_OF_ONE);
    if (!this.isTime()) return;
    if (!this.hasStatements(MOST_STATEMENTS - needed - this.tally.reserved)) {
      this.tally.isFull = true;
      return;
    }
    this.tally.reserved += needed;
    try {
      await work();
    } finally {
      this.tally.reserved -= needed;
    }
  }

  private isTime(): boolean {
    return this.tally.restUntil === null && this.measure.clock.now() < this.untilMs;
  }

  private hasStatements(most: number): boolean {
    if (this.measure.statements() - this.tally.givenBefore < most) return true;
    this.tally.isCut = true;
    return false;
  }
}

function newTally(givenBefore: number): TurnTally {
  return { done: 0, postponed: 0, restUntil: null, isCut: false, isFull: false, reserved: 0, givenBefore };
}
