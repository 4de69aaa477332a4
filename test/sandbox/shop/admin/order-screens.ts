import { refreshStockStatus } from '../catalogue/apply-scalars.ts';
import { touch } from '../catalogue/write-product.ts';
import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { productAt } from './product-screens.ts';

/** Whose stock an order takes: the variation's own, or the parent's. */
function stockHolder(shop: Shop, product: StoredProduct): StoredProduct | undefined {
  if (product.manage_stock) return product;
  const parent = shop.store.products.get(product.parent_id);
  return parent?.manage_stock ? parent : undefined;
}

function moveStock(shop: Shop, product: StoredProduct, by: number): void {
  const holder = stockHolder(shop, product);
  if (!holder) return;
  const before = holder.stock_status;
  holder.stock_quantity = (holder.stock_quantity ?? 0) + by;
  refreshStockStatus(holder);
  touch(shop, holder);
  const saved =
    holder.type === 'variation' ? 'woocommerce_update_product_variation' : 'woocommerce_update_product';
  shop.hooks.fire(saved, holder.id);
  shop.hooks.fire('woocommerce_updated_product_stock', holder.id);
  shop.hooks.fire('woocommerce_delete_product_transients', holder.id);
  if (before !== holder.stock_status) shop.hooks.fire('woocommerce_product_set_stock_status', holder.id);
}

/** Orders: managed stock sends product.updated, unmanaged stock sends nothing (14). */
export function orderScreens(shop: Shop) {
  return {
    order: (id: number, quantity = 1) => {
      const product = productAt(shop, id);
      product.total_sales += quantity;
      const parent = shop.store.products.get(product.parent_id);
      if (parent) parent.total_sales += quantity;
      moveStock(shop, product, -quantity);
      return product;
    },
    /** A cancelled order gives the stock back. */
    cancelOrder: (id: number, quantity = 1) => {
      const product = productAt(shop, id);
      moveStock(shop, product, quantity);
      return product;
    },
  };
}
