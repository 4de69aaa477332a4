import type { PlanReason } from '../plan/plan.ts';

/**
 * Polylang alone says nothing by REST of which product is a translation of which (contracts/plugins.md 1.1): without our
 * plugin or its paid layer every translation goes across as a product of its own. null = nothing to tell.
 */
export function untoldTranslations(plugins: readonly string[]): PlanReason | null {
  const has = (name: string): boolean => plugins.includes(name);
  const isTold = has('unopim-connector') || (has('polylang-pro') && has('polylang-wc'));
  if (!has('polylang') || isTold) return null;
  return {
    code: 'shop.translations_untold',
    message:
      'Polylang does not tell which products are translations of others: each of them is pushed as a product of its own.',
    remedy: 'Install and activate the plugin UnoPim Connector in this shop: it tells translations apart.',
  };
}
