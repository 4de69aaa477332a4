import type { Context } from '../http/context.ts';
import { endNotFound, endWith, ReplyError, serverError } from '../http/reply.ts';
import type { JsonMap } from '../php-array.ts';
import type { ProductRow } from '../store/rows.ts';
import { isoSeconds } from '../store/timestamps.ts';

export interface NewVariant {
  sku: string;
  attributes: JsonMap;
}

/** What a write of a configurable intends for its variants: create these, keep those it read. */
export interface VariantPlan {
  create: NewVariant[];
  keep: { id: number; axes: JsonMap }[];
}

/** The variants as read now; a variant that lost an axis makes this a 500 (contracts/unopim.md rule 4). */
export function planToKeep(context: Context, parent: ProductRow): VariantPlan['keep'] {
  return context.store.products.variantsOf(parent.sku).map((variant) => {
    const common = variant.values.common as JsonMap;
    const axes: JsonMap = {};
    for (const axis of parent.superAttributes) {
      const option = common[axis];
      if (option === undefined) endWith(serverError());
      else axes[axis] = option;
    }
    return { id: variant.id, axes };
  });
}

/**
 * Creates and updates the planned variants and deletes every other one, also those that another request created
 * after the plan was made (contracts/unopim.md rule 6).
 */
export async function saveVariants(context: Context, parent: ProductRow, plan: VariantPlan): Promise<void> {
  const { products } = context.store;
  const doomed = new Set(products.variantsOf(parent.sku).map((variant) => variant.id));
  for (const variant of plan.create) createVariant(context, parent, variant);
  for (const { id, axes } of plan.keep) {
    doomed.delete(id);
    updateVariant(context, id, axes);
  }
  for (const id of doomed) {
    const variant = products.byId(id);
    if (variant !== undefined) context.store.deleteProduct(variant);
  }
}

function createVariant(context: Context, parent: ProductRow, variant: NewVariant): void {
  const at = isoSeconds(context.store.now());
  const common: JsonMap = {};
  for (const axis of parent.superAttributes) {
    const option = variant.attributes[axis];
    if (option === undefined) throw new ReplyError(serverError());
    common[axis] = option;
  }
  const inserted = context.store.products.insert({
    sku: variant.sku.slice(0, 255),
    status: true,
    parent: parent.sku,
    family: parent.family,
    type: 'simple',
    values: { common: { ...common, sku: variant.sku } },
    additional: null,
    superAttributes: [],
    created_at: at,
    updated_at: at,
  });
  if (inserted === undefined) endWith(serverError());
}

function updateVariant(context: Context, id: number, axes: JsonMap): void {
  const variant = context.store.products.byId(id) ?? endNotFound('A variant is gone.');
  const common = { ...(variant.values.common as JsonMap), ...axes, sku: variant.sku };
  if (JSON.stringify(common) === JSON.stringify(variant.values.common)) return;
  variant.values = { ...variant.values, common };
  variant.updated_at = isoSeconds(context.store.now());
}
