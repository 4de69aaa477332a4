import { deriveAttributeCode } from '../../domain/catalog/derive-code.ts';
import type { SyncError } from '../../domain/error.ts';
import type { ShopAttributeChoice } from '../../domain/mapping/auto-map.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Services } from '../../ports/services.ts';
import type { Shop } from '../../ports/shop.ts';
import type { StoredShopStructure } from '../../ports/site-state.ts';
import type { Site } from '../../ports/sites.ts';
import { type ApiError, ofSyncError } from '../errors.ts';
import { NO_CREDENTIALS } from '../pairing/verify.ts';

export type ShopStructureRead = Omit<StoredShopStructure, 'readAt'>;

/** The shop's attributes and categories: as last read, or read now where they never were or `refresh` asks for it. */
export async function readShopStructure(
  services: Services,
  { site, refresh }: { site: Site; refresh: boolean },
): Promise<Result<ShopStructureRead, ApiError>> {
  const stored = refresh ? null : await services.store.shopStructures.read(site.id);
  if (stored !== null) return ok(stored);
  const shop = await services.shop(site);
  if (shop === null) return err(NO_CREDENTIALS);
  const read = await readFromShop(shop);
  return read.ok ? read : err(ofSyncError(read.error));
}

async function readFromShop(shop: Shop): Promise<Result<ShopStructureRead, SyncError>> {
  const [attributes, categories] = await Promise.all([shop.readAttributes(), shop.readCategories()]);
  if (!attributes.ok) return attributes;
  if (!categories.ok) return categories;
  return ok({
    attributes: attributes.value.map((attribute) => ({ ...attribute, terms: null })),
    categories: categories.value,
  });
}

/** Global attributes as rows of the mapping page. */
export function attributeChoices({
  attributes,
}: Pick<ShopStructureRead, 'attributes'>): readonly ShopAttributeChoice[] {
  return attributes.map(({ id, name, slug }) => ({
    source: `pa:${id}`,
    code: deriveAttributeCode(slug),
    name,
  }));
}
