import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';

export interface EffectiveValues {
  sku: string;
  weight: string;
  length: string;
  width: string;
  height: string;
  tax_class: string;
  imageId: number;
  shippingClassId: number;
  manage_stock: boolean | 'parent';
  stock_quantity: number | null;
  backorders: string;
  stock_status: string;
  low_stock_amount: number | null;
}

function own(product: StoredProduct): EffectiveValues {
  const { sku, weight, length, width, height, tax_class, imageId, shippingClassId } = product;
  const { manage_stock, stock_quantity, backorders, stock_status, low_stock_amount } = product;
  return {
    ...{ sku, weight, length, width, height, tax_class, imageId, shippingClassId },
    ...{
      manage_stock,
      stock_quantity: manage_stock ? stock_quantity : null,
      backorders,
      stock_status,
      low_stock_amount,
    },
  };
}

function stockOf(variation: StoredProduct, parent: StoredProduct): Partial<EffectiveValues> {
  if (variation.manage_stock || !parent.manage_stock) return {};
  const { stock_quantity, backorders, low_stock_amount } = parent;
  return { manage_stock: 'parent', stock_quantity, backorders, low_stock_amount };
}

/**
 * A variation's values with the parent's where its own are empty: nothing tells them apart
 * (contracts/woocommerce.md 29). A product's values are its own.
 */
export function effectiveValues(shop: Shop, product: StoredProduct): EffectiveValues {
  const values = own(product);
  const parent = product.type === 'variation' ? shop.store.products.get(product.parent_id) : undefined;
  if (!parent) return { ...values, tax_class: values.tax_class === 'parent' ? '' : values.tax_class };
  return {
    ...values,
    sku: values.sku || parent.sku,
    weight: values.weight || parent.weight,
    length: values.length || parent.length,
    width: values.width || parent.width,
    height: values.height || parent.height,
    tax_class: values.tax_class === 'parent' ? parent.tax_class : values.tax_class,
    imageId: values.imageId || parent.imageId,
    shippingClassId: values.shippingClassId || parent.shippingClassId,
    ...stockOf(product, parent),
  };
}

/** Own values only: what `GET /products/{variation id}?context=edit` shows. */
export function ownValues(product: StoredProduct): EffectiveValues {
  return own(product);
}
