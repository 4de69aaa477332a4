import type { ProductInput } from '../../../sandbox/shop/index.ts';
import type { StoredProduct } from '../../../sandbox/shop/store/entities.ts';
import type { Catalogue, Edit } from './catalogue.ts';
import { always, anyRoot, ofOne, simple, someOf, variable } from './choose.ts';
import { createVariable, varyingBy } from './variants.ts';

const saving = (
  choose: (it: Catalogue) => readonly StoredProduct[],
  input: (it: Catalogue, one: StoredProduct) => ProductInput,
): Edit => ofOne(choose, (it, one) => it.admin.saveProduct(one.id, input(it, one)));

/** Leaving `variable` deletes the variations; what becomes variable needs an attribute to vary by. */
function otherType(it: Catalogue, one: StoredProduct): ProductInput {
  if (one.type === 'variable') return { type: 'simple', regular_price: `${it.next()}` };
  return { type: 'variable', attributes: varyingBy(it, one, []) };
}

function someLinks(it: Catalogue, one: StoredProduct): number[] {
  const others = it.roots().filter(({ id }) => id !== one.id);
  return [...new Set([it.pick(others), it.pick(others)])].flatMap((other) => other?.id ?? []);
}

/** A term of an attribute that nothing varies by, or none; what the product varies by stays. */
function withAttribute(it: Catalogue, one: StoredProduct): ProductInput {
  const kept = one.attributes.some(({ variation }) => variation) ? varyingBy(it, one, []).slice(0, 1) : [];
  const attribute = it.pick(it.attributes());
  const terms = attribute === undefined ? [] : it.terms(attribute.slug);
  const options = [...new Set([it.pick(terms), it.pick(terms)])].flatMap((term) => term?.name ?? []);
  return { attributes: attribute === undefined ? kept : [...kept, { id: attribute.id, options }] };
}

/** The product editor of wp-admin. */
export const editorEdits = {
  'admin new product': always((it) => {
    const isManaged = it.random() < 0.5;
    return it.create({
      categories: someOf(it, 'product_cat', 2),
      tags: someOf(it, 'product_tag', 2),
      brands: someOf(it, 'product_brand', 1),
      ...(isManaged ? { manage_stock: true, stock_quantity: 50 } : {}),
    });
  }),
  'admin new variable product': always(createVariable),
  'admin update at once': always((it) =>
    it.admin.saveProduct(it.create().id, { name: `Corretto ${it.next()}` }),
  ),
  'admin update, unchanged': saving(anyRoot, () => ({})),
  'admin update of a variable product with a new title': saving(variable, (it) => ({
    name: `Serie "${it.next()}"`,
  })),
  'admin update: name': saving(simple, (it) => ({ name: `Nome & cognome ${it.next()}` })),
  'admin update: price': saving(simple, (it) => ({ regular_price: `${it.next()}.50` })),
  'admin update: sale price': saving(simple, (it) => ({
    sale_price: it.pick(['', '3.99', `${it.next()}`]) ?? '',
  })),
  'admin update: texts': saving(anyRoot, (it) => ({
    description: `<p>Testo ${it.next()}</p>`,
    short_description: it.pick([`Breve ${it.next()}`, `<em>Breve</em> ${it.next()}`]) ?? '',
  })),
  'admin update: status': saving(anyRoot, (it) => ({
    status: it.pick(['publish', 'private', 'pending']) ?? 'publish',
  })),
  'admin update: draft': saving(anyRoot, () => ({ status: 'draft' })),
  'admin update: SKU': saving(anyRoot, (it) => ({ sku: `SKU${it.next()}` })),
  'admin update: categories': saving(anyRoot, (it) => ({ categories: someOf(it, 'product_cat', 3) })),
  'admin update: tags': saving(anyRoot, (it) => ({ tags: someOf(it, 'product_tag', 3) })),
  'admin update: brand': saving(anyRoot, (it) => ({ brands: someOf(it, 'product_brand', 1) })),
  'admin update: attribute': saving(anyRoot, withAttribute),
  'admin update: links': saving(anyRoot, (it, one) => ({
    cross_sell_ids: someLinks(it, one),
    upsell_ids: someLinks(it, one),
  })),
  'admin update: measures and GTIN': saving(anyRoot, (it) => ({
    dimensions: { length: `${it.next()}`, width: it.pick(['', '5']) ?? '', height: '7.5' },
    global_unique_id: `40${it.next()}`,
  })),
  'admin update: type': saving(anyRoot, otherType),
} satisfies Record<string, Edit>;
