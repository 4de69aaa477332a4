import type { Shop } from '../ports/shop.ts';
import { makeClient } from './client.ts';
import { locate } from './locate.ts';
import { readRenditions } from './media.ts';
import type { ShopOptions } from './options.ts';
import { readProducts } from './products.ts';
import type { ShopReader } from './reader.ts';
import { searchProducts } from './search.ts';
import { readSiteInfo } from './site-info.ts';
import { hasTerm, readAttributes, readCategories, readTagged, readTerms } from './terms.ts';
import { readVariations } from './variations.ts';
import { variesBy } from './varies-by.ts';
import { createWebhook, deleteWebhook, listWebhooks } from './webhooks.ts';

export type { ShopCredentials, ShopOptions } from './options.ts';

/** A shop over wc/v3. What it learns (permalinks) it keeps as long as it lives; it stores nothing. */
export function makeShop(options: ShopOptions): Shop {
  const client = makeClient(options);
  const reader: ShopReader = { client, lang: options.plugins.includes('wpml') ? [['lang', 'all']] : [] };
  return {
    readProducts: (ids) => readProducts(reader, ids),
    readVariations: (product) => readVariations(reader, product),
    locate: (id) => locate(reader, id),
    readAttributes: () => readAttributes(reader),
    readTerms: (attributeId) => readTerms(reader, attributeId),
    variesBy: (attribute) => variesBy(reader, attribute),
    readTagged: (kind, ids) => readTagged(reader, kind, ids),
    hasTerm: (term) => hasTerm(reader, term),
    readCategories: () => readCategories(reader),
    readSiteInfo: () => readSiteInfo(client),
    readRenditions: (imageId) => readRenditions(client, imageId),
    listWebhooks: () => listWebhooks(client),
    createWebhook: (webhook) => createWebhook(client, webhook),
    deleteWebhook: (id) => deleteWebhook(client, id),
    searchProducts: (query) => searchProducts(reader, query),
  };
}
