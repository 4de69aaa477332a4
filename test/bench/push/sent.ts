import type { D1Database } from '@cloudflare/workers-types';
import type { RecordedRequest } from './replay.ts';

export interface SentByRun {
  readonly requests: readonly RecordedRequest[];
  /** From the beginning of the first request to the end of the last, as the log knows them. */
  readonly seconds: number;
}

/** What a run has sent for products, read from its rows in the log, which a real UnoPim leaves as well as the sandbox. */
export async function sentBy(database: D1Database, runId: string): Promise<SentByRun> {
  const { results } = await database
    .prepare(
      `SELECT id / 1024 AS endedAt, duration_ms AS durationMs, detail ->> 'requests' AS requests FROM log
       WHERE run_id = ?1 AND operation IN ('create', 'update') AND detail ->> 'requests' IS NOT NULL ORDER BY id`,
    )
    .bind(runId)
    .all<{ endedAt: number; durationMs: number; requests: string }>();
  const first = Math.min(...results.map(({ endedAt, durationMs }) => endedAt - durationMs));
  const last = Math.max(...results.map(({ endedAt }) => endedAt));
  return {
    requests: results.flatMap(({ requests }) => JSON.parse(requests) as RecordedRequest[]),
    seconds: (last - first) / 1000,
  };
}
