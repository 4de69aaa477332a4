import { SMALL_CATALOGUE, type SmallProduct } from '../../makers/small-catalogue.ts';
import { type Session, signIn } from './session.ts';
import { showProducts, type WordPressWorld } from './wordpress-world.ts';

/** Fills the shop by its own REST, the real WooCommerce and the stand-in alike. Ids by SKU. */
export async function fillShop(
  world: WordPressWorld,
  products: readonly SmallProduct[] = SMALL_CATALOGUE,
): Promise<ReadonlyMap<string, number>> {
  const manager = await signIn(world.site, world.site.users.shop_manager);
  const ids = new Map<string, number>();
  for (const product of products) ids.set(product.sku, await create(manager, product));
  if (world.shop !== null) await showProducts(world.site, world.shop);
  return ids;
}

async function create(manager: Session, product: SmallProduct): Promise<number> {
  const answer = await manager.rest('POST', '/wc/v3/products', product);
  if (answer.status !== 201) throw new Error(`${product.sku}: HTTP ${answer.status} ${answer.text}`);
  return Number(answer.body['id']);
}
