import { siteId, wooId } from '../../../../worker/domain/ids.ts';
import type { MappedProduct } from '../../../../worker/domain/mapping/mapped.ts';
import type { DesiredValue, ValueKey } from '../../../../worker/domain/mapping/values.ts';
import type { Link } from '../../../../worker/domain/plan/link.ts';
import type { PlanInput, PlanRules } from '../../../../worker/domain/plan/plan.ts';
import type { UnoPimProduct } from '../../../../worker/domain/product/unopim-product.ts';

export const scalar = (value: string | null): DesiredValue => ({ kind: 'scalar', value });
export const price = (amounts: Record<string, string | null>): DesiredValue => ({ kind: 'price', amounts });
export const elements = (...list: string[]): DesiredValue => ({
  kind: 'elements',
  shape: 'list',
  elements: list,
});
export const joined = (...list: string[]): DesiredValue => ({
  kind: 'elements',
  shape: 'joined',
  elements: list,
});

export function mapped(
  values: Record<ValueKey, DesiredValue>,
  more: Partial<MappedProduct> = {},
): MappedProduct {
  return {
    wooId: wooId(42),
    rootId: wooId(42),
    type: 'simple',
    family: 'shop',
    axes: [],
    axisValues: null,
    status: true,
    values: new Map(Object.entries(values)),
    stockKeys: new Set(),
    images: [],
    warnings: [],
    missingOptions: [],
    missingCategories: [],
    waitingFor: [],
    ...more,
  };
}

export function link(more: Partial<Link> = {}): Link {
  return {
    siteId: siteId('site'),
    wcId: wooId(42),
    rootId: wooId(42),
    code: 'MOKA',
    type: 'simple',
    family: 'shop',
    axes: [],
    owner: true,
    adopted: false,
    sent: { status: 'true' },
    media: [],
    variationIds: [],
    readAt: 1,
    pushedAt: 1,
    lastLogId: null,
    goneAt: null,
    problemKey: null,
    reason: null,
    ...more,
  };
}

export function live(
  values: Partial<UnoPimProduct['values']>,
  more: Partial<UnoPimProduct> = {},
): UnoPimProduct {
  return {
    sku: 'MOKA',
    status: true,
    parent: null,
    family: 'shop',
    type: 'simple',
    values: {
      common: { sku: 'MOKA' },
      locale_specific: {},
      channel_specific: {},
      channel_locale_specific: {},
      categories: [],
      associations: {},
      ...values,
    },
    superAttributes: [],
    variants: [],
    createdAt: 1_000,
    updatedAt: 1_000,
    ...more,
  };
}

export const RULES: PlanRules = {
  firstContact: 'fill-empty',
  skuChange: 'rename',
  deletedInUnoPim: 'problem',
  stockAlone: false,
  pulled: false,
  compare: false,
  asksAgain: false,
  owner: true,
};

export function input(more: Partial<PlanInput> & Pick<PlanInput, 'mapped'>): PlanInput {
  return { code: 'MOKA', parentCode: null, link: null, live: undefined, intent: null, rules: RULES, ...more };
}
