import type { Context, Handler } from '../http/context.ts';
import { done, endNotFound, serverError } from '../http/reply.ts';
import { isEmptyInPhp, isIdentical, type JsonMap, valueAt } from '../php-array.ts';
import type { ProductRow } from '../store/rows.ts';
import { isoSeconds } from '../store/timestamps.ts';
import { syncLinks } from './association-links.ts';
import { mergeValues } from './merge-values.ts';
import { withoutMeasurements, wysiwygAttributes } from './purify-values.ts';
import { checkProductShape, valuesOf } from './request-rules.ts';
import { planToKeep } from './save-variants.ts';
import { validateValues } from './validate-values.ts';
import { ValueSetter } from './value-setter.ts';
import { writeProduct } from './write-product.ts';

/** The product of the path, of either type: only GET looks at the type (contracts/unopim.md rule 3). */
export function productOf({ store, request }: Context): ProductRow {
  const sku = request.params.sku ?? '';
  return store.products.get(sku) ?? endNotFound(`The product "${sku}" does not exist.`);
}

/** PUT /products/{sku}; a configurable loses all its variants here, with 200 (contracts/unopim.md rule 3). */
export const replaceSimple: Handler = (context) => replace(context, false);

/** PUT /configurable-products/{sku}; keeps the variants it read. */
export const replaceConfigurable: Handler = (context) => replace(context, true);

async function replace(context: Context, isConfigurableRoute: boolean) {
  const { store, request } = context;
  checkProductShape(request.body, { needs: ['family', 'values'] });
  const product = productOf(context);
  const values = valuesOf(request.body);
  validateValues({ store, values, productId: product.id });
  const variants = isConfigurableRoute ? { create: [], keep: planToKeep(context, product) } : undefined;
  if (context.stopHalfway) return serverError();
  await writeProduct(context, {
    product,
    setter: new ValueSetter(),
    values,
    status: valueAt(request.body, 'status'),
    sku: String((values.common as JsonMap).sku),
    associations: valueAt(request.body, 'associations'),
    variants,
  });
  return done('The product was updated.');
}

/** PATCH of either type: reads, merges, writes the whole `values` column without a lock (contracts/unopim.md rules 2, 7). */
export const patchProduct: Handler = async (context) => {
  const { store, request } = context;
  checkProductShape(request.body, { needs: [] });
  const product = productOf(context);
  const sent = valuesOf(request.body);
  if (!isEmptyInPhp(sent)) validateValues({ store, values: sent, productId: product.id });
  if (context.stopHalfway) return serverError();
  const before = structuredClone(product);
  const wysiwyg = wysiwygAttributes(store, product);
  const merged = mergeValues(before.values, sent, (code) => wysiwyg.has(code));
  const after = {
    values: withoutMeasurements(store, merged as JsonMap),
    status: valueAt(request.body, 'status') ?? before.status,
    additional: valueAt(request.body, 'additional') ?? before.additional,
  };
  await context.think();
  if (store.products.byId(product.id) !== undefined) saveChanged(context, { product, before, after });
  syncLinks(store, { ...product, values: after.values }, valueAt(request.body, 'associations'));
  return done('The product was updated.');
};

interface Change {
  product: ProductRow;
  before: ProductRow;
  after: Pick<ProductRow, 'values' | 'additional'> & { status: unknown };
}

/** Only columns that differ from what was read are written, so parallel writes lose whole `values` but not the status. */
function saveChanged(context: Context, { product, before, after }: Change): void {
  const status = Boolean(Number(after.status));
  const changes: Partial<ProductRow> = {};
  if (!isIdentical(after.values, before.values)) changes.values = after.values;
  if (!isIdentical(after.additional, before.additional)) changes.additional = after.additional;
  if (status !== before.status) changes.status = status;
  if (Object.keys(changes).length === 0) return;
  Object.assign(product, changes, { updated_at: isoSeconds(context.store.now()) });
}

/** DELETE on both routes; variants go with their configurable. */
export const deleteProduct: Handler = (context) => {
  const product = productOf(context);
  context.store.deleteProduct(product);
  return done('The product was deleted.', { sku: product.sku });
};
