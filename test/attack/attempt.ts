import type { Ground } from './ground.ts';

/** What became of one try. `seen` is what the Worker answered, for whoever has to look into it. */
export interface Verdict {
  readonly accepted: boolean;
  readonly seen: string;
}

export interface Attempt {
  readonly name: string;
  run(): Promise<Verdict>;
}

/** One kind of attack. */
export interface AttackClass {
  readonly name: string;
  /** What must never be accepted. */
  attempts(ground: Ground): Promise<readonly Attempt[]>;
  /** The same ways with the right key: must be accepted, or the attempts prove nothing. */
  controls(ground: Ground): Promise<readonly Attempt[]>;
}

/** Refused = one of the statuses with which the Worker refuses; every other answer counts as accepted. */
export function refusedWith(
  answer: { status: number; text: string },
  ...statuses: readonly number[]
): Verdict {
  return {
    accepted: !statuses.includes(answer.status),
    seen: `${answer.status} ${answer.text.slice(0, 160)}`,
  };
}

/** For controls: accepted = 200 and nothing else. */
export function answered(answer: { status: number; text: string }): Verdict {
  return { accepted: answer.status === 200, seen: `${answer.status} ${answer.text.slice(0, 160)}` };
}

export function attempt(name: string, run: () => Promise<Verdict>): Attempt {
  return { name, run };
}
