/**
 * Topics of WooCommerce itself that the connector registers (contracts/woocommerce.md 4). Deleting an attribute or a
 * variation for good sends no `product.*` topic, hence the actions. `action.woocommerce_delete_product_transients`, which
 * would name the parent of a variation, is left out: it comes with every save and every order, and the link of a variation
 * names its parent already.
 */
export const CORE_TOPICS = [
  'product.created',
  'product.updated',
  'product.deleted',
  'product.restored',
  'action.woocommerce_attribute_added',
  'action.woocommerce_attribute_updated',
  'action.woocommerce_attribute_deleted',
  'action.woocommerce_before_delete_product_variation',
] as const;

/**
 * Topics that exist only where our plugin is active: WooCommerce sends nothing for terms and for a product deleted for
 * good, and of a removed variation not the parent (contracts/woocommerce.md 3, 15).
 */
export const PLUGIN_TOPICS = [
  'product.purged',
  'product_variation.deleted',
  'product_category.created',
  'product_category.updated',
  'product_category.deleted',
  'product_tag.created',
  'product_tag.updated',
  'product_tag.deleted',
  'product_brand.created',
  'product_brand.updated',
  'product_brand.deleted',
  'product_attribute_term.created',
  'product_attribute_term.updated',
  'product_attribute_term.deleted',
] as const;

/** What to register at a shop, in this order. */
export function topicsFor(site: { withPlugin: boolean }): readonly string[] {
  return site.withPlugin ? [...CORE_TOPICS, ...PLUGIN_TOPICS] : CORE_TOPICS;
}
