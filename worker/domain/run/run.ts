import type { ConnectionId, RunId, SiteId, WooId } from '../ids.ts';

/** What a run goes through; `filter` = those products that its filter names. */
export const RUN_KINDS = ['products', 'categories', 'attributes', 'everything', 'filter'] as const;
export type RunKind = (typeof RUN_KINDS)[number];

/** `walking` = the shop's lists are being read, to know what there is to do. The first three are live. */
export const RUN_STATES = ['walking', 'running', 'paused', 'finished', 'cancelled', 'failed'] as const;
export type RunState = (typeof RUN_STATES)[number];

export const RUN_TYPES = ['simple', 'variable', 'grouped', 'external'] as const;
export const RUN_STATUSES = ['publish', 'private', 'draft', 'pending', 'future'] as const;

/** Which products; null = no condition. `onlyFailed` and `ids` stand alone. */
export interface RunFilter {
  readonly type: (typeof RUN_TYPES)[number] | null;
  readonly status: (typeof RUN_STATUSES)[number] | null;
  readonly category: WooId | null;
  readonly tag: WooId | null;
  /** Modified in the shop after this moment (ms). */
  readonly changedSince: number | null;
  /** Those that wear a problem now. */
  readonly onlyFailed: boolean;
  readonly ids: readonly WooId[] | null;
}

/** What somebody, or a schedule, asks for. */
export interface RunOrder {
  readonly kind: RunKind;
  /** Only of the kind `filter`. */
  readonly filter: RunFilter | null;
  /** A test push: so many of each kind of thing and no more; null = all. */
  readonly first: number | null;
  /** true = products are read in UnoPim, and what drifted from what the shop has is repaired. */
  readonly compare: boolean;
  readonly trigger: 'bulk' | 'schedule';
}

export const RUN_OUTCOMES = ['pushed', 'unchanged', 'skipped', 'failed', 'left'] as const;
/** `left` = to a job of its own: it had one already, or has to be tried again later. */
export type RunOutcome = (typeof RUN_OUTCOMES)[number];
export type RunCounts = Readonly<Record<RunOutcome, number>>;

export const NO_COUNTS: RunCounts = { pushed: 0, unchanged: 0, skipped: 0, failed: 0, left: 0 };

/** Things that were skipped or failed for one reason. */
export interface RunCause {
  readonly code: string;
  readonly outcome: 'skipped' | 'failed';
  readonly message: string;
  readonly remedy: string;
  /** Under which problem they can be tried again; null = they come again by themselves once the reason is gone. */
  readonly problemKey: string | null;
  readonly count: number;
  readonly samples: readonly WooId[];
}

export interface Run extends RunOrder {
  readonly id: RunId;
  readonly siteId: SiteId;
  readonly connectionId: ConnectionId;
  readonly state: RunState;
  /** How many there are; null until the lists are read. */
  readonly total: number | null;
  readonly counts: RunCounts;
  readonly causes: readonly RunCause[];
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** How long it was at work on things (ms): neither walking, paused nor waiting. */
  readonly activeMs: number;
  /** It waits until then, and why (or, of a failed run, why it failed); null = it does not. */
  readonly waits: { readonly until: number; readonly message: string } | null;
}

export function isLive(state: RunState): boolean {
  return state === 'walking' || state === 'running' || state === 'paused';
}
