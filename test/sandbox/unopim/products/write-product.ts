import type { Context } from '../http/context.ts';
import { endNotFound, endWith, ReplyError, serverError } from '../http/reply.ts';
import { isIdentical, type Json, type JsonMap } from '../php-array.ts';
import type { ProductRow } from '../store/rows.ts';
import { isoSeconds } from '../store/timestamps.ts';
import { syncLinks } from './association-links.ts';
import { purifyValues, withoutMeasurements, wysiwygAttributes } from './purify-values.ts';
import { saveVariants, type VariantPlan } from './save-variants.ts';
import type { ValueSetter } from './value-setter.ts';

export interface ProductWrite {
  product: ProductRow;
  setter: ValueSetter;
  values: JsonMap;
  status?: Json | undefined;
  /** The SKU the row gets when anything changed: this is how PUT renames. */
  sku?: string | undefined;
  /** The family the row gets when anything changed; only creates send it. */
  family?: string | undefined;
  /** Top-level `associations` of the body. */
  associations?: Json | undefined;
  /** Variants to keep and create; a configurable without a plan loses all of them (contracts/unopim.md rule 3). */
  variants?: VariantPlan | undefined;
}

/** POST's and PUT's write: the whole `values` object is replaced by what was sent (contracts/unopim.md rule 1). */
export async function writeProduct(context: Context, write: ProductWrite): Promise<void> {
  const { store } = context;
  const { product } = write;
  const before = structuredClone(product);
  write.setter.accept(purifyValues(write.values, wysiwygAttributes(store, product)));
  const values = withoutMeasurements(store, write.setter.values);
  const status =
    write.status === undefined || write.status === null ? before.status : Boolean(Number(write.status));
  await context.think();
  if (!isIdentical(values, before.values) || status !== before.status) {
    applyChanges(context, { ...write, values, status });
  }
  if (product.type === 'configurable')
    await saveVariants(context, product, write.variants ?? { create: [], keep: [] });
  if (store.products.byId(product.id) === undefined) endNotFound('The product row is gone.');
  syncLinks(store, product, write.associations);
}

function applyChanges(context: Context, write: ProductWrite & { status: boolean }): void {
  const { product } = write;
  const { products } = context.store;
  if (products.byId(product.id) === undefined) return;
  if (write.sku !== undefined && !rename(context, product, write.sku)) endWith(serverError());
  product.values = write.values;
  product.status = write.status;
  if (write.family !== undefined) product.family = write.family;
  product.updated_at = isoSeconds(context.store.now());
}

function rename(context: Context, product: ProductRow, sku: string): boolean {
  const stored = storableSku(context, sku);
  return stored === product.sku || context.store.products.rename(product, stored);
}

/** MySQL cuts at 255 characters without a word, PostgreSQL refuses (contracts/unopim.md sections 8 and 11a). */
export function storableSku(context: Context, sku: string): string {
  if (sku.length > 255 && context.store.database === 'postgres') throw new ReplyError(serverError());
  return sku.slice(0, 255);
}
