import type { WooMeta, WooProduct } from '../product/woo-product.ts';
import type { Settings } from '../settings/schema.ts';
import type { SkipReason } from './skip-reason.ts';

type SkipRule = Settings['skipRules'][number];
type Subject = Pick<WooProduct, 'type' | 'status' | 'categories' | 'tags' | 'meta'>;

/** The first skip rule of the settings that fits the product. */
export function skipRule(product: Subject, rules: readonly SkipRule[]): SkipReason | null {
  const rule = rules.find((candidate) => fits(product, candidate));
  if (rule === undefined) return null;
  return {
    code: 'gate.skip_rule',
    message: `Excluded by the skip rule "${describe(rule)}".`,
    remedy: 'Change the product, or remove the rule under Settings → Skip rules.',
  };
}

function fits(product: Subject, rule: SkipRule): boolean {
  switch (rule.field) {
    case 'type':
      return product.type === rule.value;
    case 'status':
      return product.status === rule.value;
    case 'category':
      return product.categories.some((category) => String(category.id) === rule.value);
    case 'tag':
      return product.tags.some((tag) => String(tag.id) === rule.value);
    case 'meta':
      return product.meta.some((meta) => meta.key === rule.metaKey && metaFits(meta, rule.value));
  }
}

/** An empty value asks only whether the key exists. */
function metaFits(meta: WooMeta, value: string): boolean {
  return value === '' || (typeof meta.value === 'object' ? false : String(meta.value) === value);
}

function describe(rule: SkipRule): string {
  if (rule.field !== 'meta') return `${rule.field} is ${rule.value}`;
  return rule.value === ''
    ? `meta ${rule.metaKey ?? ''} exists`
    : `meta ${rule.metaKey ?? ''} is ${rule.value}`;
}
