import { connectionId, runId, siteId } from '../domain/ids.ts';
import type { RunCursor } from '../domain/run/cursor.ts';
import type { Run, RunCause, RunKind, RunOrder, RunState } from '../domain/run/run.ts';
import type { RunAtWork, RunClaim } from '../ports/runs.ts';
import { parseStored } from './bulk.ts';

/** Letter by letter as in the index, which knows only these. */
export const LIVE = `state IN ('walking', 'running', 'paused')`;

export interface RunRow {
  readonly site_id: string;
  readonly id: string;
  readonly connection_id: string;
  readonly kind: RunKind;
  readonly plan: string;
  readonly state: RunState;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly total: number | null;
  readonly pushed: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly failed: number;
  readonly left_to_jobs: number;
  readonly causes: string;
  readonly active_ms: number;
  readonly waits_until: number | null;
  readonly waits_for: string | null;
  readonly step: number;
  readonly cursor: string;
  readonly claims: string;
}

/** What is stored of an order beside its kind. */
export type RunPlan = Omit<RunOrder, 'kind'>;

export function runOfRow(row: RunRow): Run {
  const { pushed, unchanged, skipped, failed, left_to_jobs: left } = row;
  return {
    ...parseStored<RunPlan>(row.plan),
    kind: row.kind,
    id: runId(row.id),
    siteId: siteId(row.site_id),
    connectionId: connectionId(row.connection_id),
    state: row.state,
    total: row.total,
    counts: { pushed, unchanged, skipped, failed, left },
    causes: parseStored<RunCause[]>(row.causes),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    activeMs: row.active_ms,
    waits:
      row.waits_until === null || row.waits_for === null
        ? null
        : { until: row.waits_until, message: row.waits_for },
  };
}

export function runAtWorkOf(row: RunRow): RunAtWork {
  return {
    run: runOfRow(row),
    cursor: parseStored<RunCursor>(row.cursor),
    step: row.step,
    claims: parseStored<RunClaim[]>(row.claims),
  };
}
