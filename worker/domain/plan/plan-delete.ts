import { foldCode } from '../ids.ts';
import type { Settings } from '../settings/schema.ts';
import { GONE, type GoneLink, isSettled } from './gone.ts';
import type { PlanReason } from './plan.ts';
import type { TermLink } from './term-link.ts';

export interface DeleteInput {
  readonly link: Pick<TermLink, 'code' | 'adopted'> & GoneLink;
  readonly settings: Pick<Settings, 'writeBackDeletes' | 'deleteAdopted'>;
  /** Folded codes that are never deleted: roots, what people mapped by hand, what another term of the shop uses. */
  readonly untouchable: ReadonlySet<string>;
  readonly canDelete: boolean;
}

export type DeletePlan =
  | { readonly kind: 'nothing' }
  /** UnoPim keeps it; the link remembers that the shop's side is gone. */
  | { readonly kind: 'keep'; readonly why: string }
  | { readonly kind: 'delete' };

export const WHY_OFF = 'write-back deletes are off';
export const WHY_ADOPTED = 'it stood in UnoPim before the connector';

/**
 * What becomes of something that the shop has deleted (spec 10). What was found gone while write-back deletes were off
 * stays, also after they were switched on, until somebody says that it shall go.
 */
export function planDelete({ link, settings, untouchable, canDelete }: DeleteInput): DeletePlan {
  if (link.code === null || isSettled(link)) return { kind: 'nothing' };
  if (!settings.writeBackDeletes) return { kind: 'keep', why: WHY_OFF };
  if (untouchable.has(foldCode(link.code))) {
    return { kind: 'keep', why: 'it is a root, mapped by hand or used elsewhere' };
  }
  if (link.adopted && !settings.deleteAdopted) return { kind: 'keep', why: WHY_ADOPTED };
  return canDelete ? { kind: 'delete' } : { kind: 'keep', why: 'this version of UnoPim cannot delete it' };
}

/** Deletions in a sliding hour, whatever brought them: beyond a tenth of the linked products, and 20, they stop (spec 10). */
export function deletesAllowed(linkedProducts: number): number {
  return Math.max(20, Math.floor(linkedProducts / 10));
}

export const DELETE_WINDOW_MS = 60 * 60 * 1000;

export const TOO_MANY_DELETES: PlanReason = {
  code: GONE.held,
  message:
    'Write-back deletes stopped: the shop lost more within an hour than a tenth of its linked products. UnoPim keeps the rest until somebody decides.',
  remedy: 'Decide under Deletions whether UnoPim deletes or keeps them; what is restored in the shop stays.',
};
