import { SMALL_CATALOGUE, type SmallProduct } from '../../makers/small-catalogue.ts';
import { signIn } from './session.ts';
import { showProducts, type WordPressWorld } from './wordpress-world.ts';

/** Fills the shop by its own REST, the real WooCommerce and the stand-in alike. Ids by SKU. */
export async function fillShop(
  world: WordPressWorld,
  products: readonly SmallProduct[] = SMALL_CATALOGUE,
): Promise<ReadonlyMap<string, number>> {
  const manager = await signIn(world.site, world.site.users.shop_manager);
  const answer = await manager.rest('POST', '/wc/v3/products/batch', { create: products });
  if (answer.status !== 200) throw new Error(`The shop was not filled: HTTP ${answer.status} ${answer.text}`);
  const created = answer.body['create'] as readonly { id: number; sku: string }[];
  if (world.shop !== null) await showProducts(world.site, world.shop);
  return new Map(created.map(({ id, sku }) => [sku, id]));
}
