import type { SyncError } from '../domain/error.ts';
import type { Intent } from '../domain/plan/intent.ts';
import type { PlanReason } from '../domain/plan/plan.ts';
import type { AfterFailure } from '../domain/retry/after-failure.ts';
import { problemOfError } from './problem-of.ts';

/** What a product was skipped for, or what UnoPim refused of it. */
export interface RootTrouble extends PlanReason {
  readonly outcome: 'skipped' | 'failed';
  /** The problem that it wears for it; null = none. */
  readonly problemKey: string | null;
}

/** How a root's push ended. `waits` = this product is fine, but has to come again later for a reason of its own. */
export type RootOutcome =
  | { readonly kind: 'done'; readonly wrote: boolean; readonly trouble?: RootTrouble }
  | {
      readonly kind: 'waits';
      readonly seconds: number;
      readonly why: 'cooldown' | 'doubt';
      readonly message: string;
    }
  | {
      readonly kind: 'failed';
      readonly error: SyncError;
      readonly after: AfterFailure;
      readonly intent: Intent | null;
    };

/** Dry-run had something to say. */
export const REHEARSED: RootTrouble = {
  outcome: 'skipped',
  code: 'run.dry_run',
  message: 'Dry-run: nothing was sent.',
  remedy: 'Switch off Dry-run under Settings.',
  problemKey: null,
};

/** An error as what a run counts and groups. */
export function failedBy(error: SyncError): RootTrouble {
  const { key, code, message, remedy } = problemOfError(error);
  return { outcome: 'failed', code, message, remedy, problemKey: key };
}

/** A bug, or a store that failed, in the middle of a push: UnoPim may have been written to. */
export function internalError(thrown: unknown): SyncError {
  return {
    kind: 'server',
    system: 'unopim',
    code: 'connector.internal',
    message: `The connector stumbled: ${thrown instanceof Error ? thrown.message : 'unknown error'}`,
    remedy: 'It is tried again by itself; if it stays, please report this row.',
    retry: { when: 'backoff' },
    inDoubt: true,
  };
}
