import { MOST_ATTEMPTS } from '../../domain/retry/after-failure.ts';
import type { Job } from '../../ports/jobs.ts';

/** Attempts that failed so far. A job that was given up and is asked for again has all its attempts before it. */
export function attemptsOf({ attempts }: Pick<Job, 'attempts'>): number {
  return attempts >= MOST_ATTEMPTS ? 0 : attempts;
}
