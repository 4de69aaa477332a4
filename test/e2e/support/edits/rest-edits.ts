import type { StoredProduct } from '../../../sandbox/shop/store/entities.ts';
import type { Edit } from './catalogue.ts';
import { always, anyRoot, ofOne, simple, someOf, spare, trashed, variable, variation } from './choose.ts';
import { addTerm } from './variants.ts';

const at = ({ id }: StoredProduct): string => `/products/${id}`;
const under = ({ id, parent_id }: StoredProduct): string => `/products/${parent_id}/variations/${id}`;

/** An app changes products over wc/v3. */
export const restEdits = {
  'REST create simple': always((it) => {
    const number = it.next();
    const categories = someOf(it, 'product_cat', 2);
    const body = { name: `App ${number}`, sku: `APP${number}`, regular_price: '11', weight: '1', categories };
    return it.rest('POST', '/products', body);
  }),
  'REST update': ofOne(simple, (it, one) =>
    it.rest('PUT', at(one), { name: `App & ${it.next()}`, regular_price: `${it.next()}.10` }),
  ),
  'REST no-op': ofOne(anyRoot, (it, one) => it.rest('PUT', at(one), {})),
  'REST meta only': ofOne(anyRoot, (it, one) =>
    it.rest('PUT', at(one), { meta_data: [{ key: 'app', value: `${it.next()}` }] }),
  ),
  'REST category only': ofOne(anyRoot, (it, one) =>
    it.rest('PUT', at(one), { categories: someOf(it, 'product_cat', 2) }),
  ),
  'REST stock': ofOne(simple, (it, one) =>
    it.rest('PUT', at(one), { manage_stock: true, stock_quantity: it.next() }),
  ),
  'REST status': ofOne(anyRoot, (it, one) =>
    it.rest('PUT', at(one), { status: it.pick(['publish', 'private', 'pending', 'draft']) }),
  ),
  'REST trash': ofOne(anyRoot, (it, one) => it.rest('DELETE', at(one))),
  'REST trash again': ofOne(trashed, (it, one) => it.rest('DELETE', at(one), undefined, 410)),
  'REST untrash by status': ofOne(trashed, (it, one) => it.rest('PUT', at(one), { status: 'publish' })),
  'REST force delete': ofOne(spare, (it, one) => it.rest('DELETE', `${at(one)}?force=true`)),
} satisfies Record<string, Edit>;

/** The same for many products in one request. */
export const restBatchEdits = {
  'REST batch create 3': always((it) => {
    const create = [1, 2, 3].map(() => {
      const number = it.next();
      return { name: `Lotto ${number}`, sku: `LOT${number}`, regular_price: '12', weight: '1' };
    });
    return it.rest('POST', '/products/batch', { create }, 200);
  }),
  'REST batch update': ofOne(simple, (it, one) => {
    const other = it.pick(it.roots()) ?? one;
    const update = [
      { id: one.id, regular_price: `${it.next()}` },
      { id: other.id, name: `Lotto ${it.next()}` },
    ];
    return it.rest('POST', '/products/batch', { update }, 200);
  }),
  'REST batch delete': ofOne(spare, (it, one) =>
    it.rest('POST', '/products/batch', { delete: [one.id] }, 200),
  ),
} satisfies Record<string, Edit>;

/** Variations have an address of their own; their parent hears nothing of it. */
export const restVariationEdits = {
  'REST variation create': ofOne(variable, (it, parent) => {
    const attributes = addTerm(it, parent);
    const body = { sku: `APPVAR${it.next()}`, regular_price: '21', attributes };
    return it.rest('POST', `${at(parent)}/variations`, body);
  }),
  'REST variation update': ofOne(variation, (it, one) =>
    it.rest('PUT', under(one), { description: `<p>App ${it.next()}</p>`, weight: `${it.next()}` }),
  ),
  'REST variation price': ofOne(variation, (it, one) =>
    it.rest('PUT', under(one), { regular_price: `${it.next()}.20` }),
  ),
  'REST variation stock': ofOne(variation, (it, one) =>
    it.rest('PUT', under(one), { manage_stock: true, stock_quantity: it.next() }),
  ),
  'REST variation image': ofOne(variation, (it, one) =>
    it.rest('PUT', under(one), { image: { id: it.upload().id } }),
  ),
  'REST variation trash': ofOne(variation, (it, one) => it.rest('DELETE', under(one))),
  'REST variation force delete': ofOne(variation, (it, one) => it.rest('DELETE', `${under(one)}?force=true`)),
  'REST variable to simple': ofOne(variable, (it, one) => it.rest('PUT', at(one), { type: 'simple' })),
} satisfies Record<string, Edit>;
