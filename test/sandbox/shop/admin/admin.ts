import type { Shop } from '../shop.ts';
import { importScreen } from './import-screen.ts';
import { mediaScreens } from './media-screens.ts';
import { orderScreens } from './order-screens.ts';
import { productScreens } from './product-screens.ts';
import { siteScreens } from './site-screens.ts';
import { termScreens } from './term-screens.ts';
import { variationScreens } from './variation-screens.ts';

export type ShopAdmin = ReturnType<typeof createAdmin>;

/**
 * What merchants, customers and the shop itself do, with the side effects and deliveries of the table "Deliveries per
 * action" in contracts/woocommerce.md 2. Each returns what it made or changed.
 */
export function createAdmin(shop: Shop) {
  return {
    ...productScreens(shop),
    ...variationScreens(shop),
    ...termScreens(shop),
    ...mediaScreens(shop),
    ...orderScreens(shop),
    ...importScreen(shop),
    ...siteScreens(shop),
  };
}
