import type { SkipReason } from './skip-reason.ts';

/** Auto-drafts are no products yet, and what lies in the trash follows the rules of deletes (spec 6, 10). */
export function neverPushedStatus(status: string): SkipReason | null {
  if (status === 'auto-draft') {
    return {
      code: 'gate.auto_draft',
      message: 'WooCommerce has only opened the editor for this product; it was never saved.',
      remedy: 'Save the product in WooCommerce.',
    };
  }
  if (status === 'trash') {
    return {
      code: 'gate.trashed',
      message: 'The product is in the trash.',
      remedy: 'Restore it in WooCommerce if it shall be pushed again.',
    };
  }
  return null;
}
