import type { RunKind } from './run.ts';

/** What a run goes through, in this order: each finds in UnoPim what it names (spec 12). */
export const RUN_PHASES = ['attribute', 'term', 'tag', 'brand', 'category', 'product'] as const;
export type RunPhase = (typeof RUN_PHASES)[number];

const OPTIONS: readonly RunPhase[] = ['attribute', 'term', 'tag', 'brand'];

/** The phases of each kind; associations and images follow their product by themselves. */
export function phasesOf(kind: RunKind): readonly RunPhase[] {
  switch (kind) {
    case 'products':
    case 'filter':
      return ['product'];
    case 'categories':
      return ['category'];
    case 'attributes':
      return OPTIONS;
    case 'everything':
      return RUN_PHASES;
  }
}

/** How far the reading of the shop's lists has come. */
export interface RunWalk {
  readonly phase: RunPhase;
  readonly page: number;
  /** Ids up to here are in chunks already: a list that grows or shrinks while it is read gives none twice. */
  readonly lastId: number;
  /** How many the list had when its last page was read; null = not begun. */
  readonly total: number | null;
  /** How many of this phase are in chunks or were found unchanged. */
  readonly taken: number;
  /** The same of the phases before. */
  readonly before: number;
}

/** Where a run goes on: in its lists, or at this position of this chunk. */
export interface RunCursor {
  /** null = the lists are read. */
  readonly walk: RunWalk | null;
  /** How many chunks there are. */
  readonly chunks: number;
  readonly chunk: number;
  readonly at: number;
  /** true = the jobs of the chunk's terms or categories are requested. */
  readonly asked: boolean;
}

export function firstCursor(kind: RunKind): RunCursor {
  const [phase = 'product'] = phasesOf(kind);
  return { walk: beginWalk(phase, 0), chunks: 0, chunk: 0, at: 0, asked: false };
}

export function beginWalk(phase: RunPhase, before: number): RunWalk {
  return { phase, page: 1, lastId: 0, total: null, taken: 0, before };
}

export function phaseAfter(kind: RunKind, phase: RunPhase): RunPhase | null {
  const phases = phasesOf(kind);
  return phases[phases.indexOf(phase) + 1] ?? null;
}
