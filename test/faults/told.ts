import type { World } from '../harness/world.ts';

interface ShownProblem {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

interface WaitingJob {
  readonly kind: string;
  readonly wc_id: number;
  readonly message: string | null;
}

/** Problems on the screen and jobs that wait for some reason: each has to say what happened and what to do. */
export class Told {
  readonly #seen = new Set<string>();
  readonly #unexplained = new Set<string>();

  async listen({ connector: { database } }: World): Promise<void> {
    const problems = await database.prepare('SELECT code, message, remedy FROM problems').all<ShownProblem>();
    const jobs = await database
      .prepare('SELECT kind, wc_id, message FROM jobs WHERE rest IS NOT NULL')
      .all<WaitingJob>();
    for (const problem of problems.results) {
      this.#seen.add(`${problem.code}: ${problem.message}`);
      const isExplained = [problem.code, problem.message, problem.remedy].every((text) => text.trim() !== '');
      if (!isExplained) this.#unexplained.add(JSON.stringify(problem));
    }
    for (const job of jobs.results) {
      this.#seen.add(`${job.message}`);
      if (!job.message) this.#unexplained.add(JSON.stringify(job));
    }
  }

  /** Different explanations. */
  get seen(): readonly string[] {
    return [...this.#seen].sort();
  }

  get unexplained(): readonly string[] {
    return [...this.#unexplained];
  }
}
