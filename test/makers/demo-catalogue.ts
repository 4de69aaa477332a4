import type { ShopSandbox } from '../sandbox/shop/index.ts';
import type { DemoContext } from './demo/context.ts';
import { seedPictures } from './demo/pictures.ts';
import { seedSimpleProducts } from './demo/simple-products.ts';
import { seedTerms } from './demo/terms.ts';
import { seedVariableProducts } from './demo/variable-products.ts';
import { externalProduct, groupedProduct } from './woo.ts';

/** Nicknames of the demo's products → ids in the shop. */
export type DemoCatalogue = Record<string, number>;

function idsOf(products: DemoCatalogue, ...names: string[]): number[] {
  return names.map((name) => products[name] ?? 0);
}

function seedSets(context: DemoContext, products: DemoCatalogue): DemoCatalogue {
  const { admin } = context.shop;
  const set = admin.createProduct(
    groupedProduct(idsOf(products, 'moka', 'tasse', 'espresso'), { name: 'Caffè-Set', sku: 'SET-1' }),
  );
  const nested = admin.createProduct(
    groupedProduct(idsOf(products, 'can', 'gloves', 'free'), { name: 'Garten-Set', sku: 'SET-2' }),
  );
  const partner = admin.createProduct(
    externalProduct({ name: 'Beim Partner', sku: 'EXT-1', regular_price: '79' }),
  );
  const bare = admin.createProduct(
    externalProduct({ name: 'Solo link', sku: 'EXT-2', external_url: '', regular_price: '' }),
  );
  return { set: set.id, nested: nested.id, partner: partner.id, bare: bare.id };
}

/** Upsells to later and earlier products, cross-sells in a circle, one to a draft, one to itself. */
function linkProducts(context: DemoContext, products: DemoCatalogue): void {
  const link = (name: string, up: string[], cross: string[] = []) =>
    context.shop.admin.quickEdit(products[name] ?? 0, {
      upsell_ids: idsOf(products, ...up),
      cross_sell_ids: idsOf(products, ...cross),
    });
  link('moka', ['shirt', 'set'], ['tasse', 'espresso']);
  link('tasse', ['moka'], ['espresso']);
  link('espresso', ['tray'], ['moka']);
  link('boots', ['heirs'], ['shirt', 'draft']);
  link('tray', ['tray']);
}

/**
 * A small catalogue with every kind of product a shop may hold, and the oddities that make synchronising hard: missing
 * and unusual SKUs, inherited and doubled variations, entities, huge texts and pictures, circular links.
 * Deterministic; queued deliveries of the seeding are dropped, so the demo starts quiet.
 */
export function seedDemoCatalogue(shop: ShopSandbox): DemoCatalogue {
  const context: DemoContext = { shop, terms: seedTerms(shop), pictures: seedPictures(shop) };
  shop.admin.saveCategory(context.terms.categories['home'] ?? 0, {
    image: { id: context.pictures.category },
    display: 'both',
  });
  const products = { ...seedSimpleProducts(context), ...seedVariableProducts(context) };
  const all = { ...products, ...seedSets(context, products) };
  linkProducts(context, all);
  shop.webhookQueue.clear();
  return all;
}
