import type { SyncError } from '../../domain/error.ts';

/**
 * UnoPim will not take this option, category or attribute as it is. That is no reason to stop everybody else: the product
 * that needs it is told by UnoPim's own answer, and goes without it.
 */
export function isDefinite({ kind, retry }: SyncError): boolean {
  return (
    kind === 'refused' ||
    kind === 'taken' ||
    kind === 'not_found' ||
    (kind === 'bad_answer' && retry.when === 'never')
  );
}
