import type { AttackClass, Attempt } from './attempt.ts';
import type { Ground } from './ground.ts';

export interface ClassResult {
  readonly name: string;
  readonly attempts: number;
  /** Names of what was accepted, each with what the Worker answered. */
  readonly accepted: readonly string[];
  readonly controls: number;
  /** Legitimate requests that were refused: the class proves nothing then. */
  readonly controlsRefused: readonly string[];
  readonly seconds: number;
}

/** Controls first and last: what refuses everything after an attack has not withstood it. */
export async function runClass(attack: AttackClass, ground: Ground): Promise<ClassResult> {
  const startedAt = Date.now();
  const before = await attack.controls(ground);
  const controlsBefore = await runAll(before);
  const attempts = await attack.attempts(ground);
  const tried = await runAll(attempts);
  const after = await attack.controls(ground);
  const controlsAfter = await runAll(after);
  return {
    name: attack.name,
    attempts: attempts.length,
    accepted: tried.accepted,
    controls: before.length + after.length,
    controlsRefused: [...controlsBefore.refused, ...controlsAfter.refused],
    seconds: (Date.now() - startedAt) / 1000,
  };
}

async function runAll(attempts: readonly Attempt[]) {
  const accepted: string[] = [];
  const refused: string[] = [];
  for (const { name, run } of attempts) {
    const verdict = await run();
    (verdict.accepted ? accepted : refused).push(`${name}: ${verdict.seen}`);
  }
  return { accepted, refused };
}

/** Nothing was accepted, something was tried, and every control went through. */
export function isGood({ attempts, accepted, controls, controlsRefused }: ClassResult): boolean {
  return attempts > 0 && accepted.length === 0 && controls > 0 && controlsRefused.length === 0;
}
