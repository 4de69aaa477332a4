import { hasContent } from '../mapping/has-content.ts';
import type { MappedProduct } from '../mapping/mapped.ts';
import type { SkipReason } from './skip-reason.ts';

type Carried = Pick<MappedProduct, 'values' | 'images' | 'axisValues'>;

/**
 * A push that would carry only code, status, axes and lists says nothing about the product: most likely nothing is
 * mapped. A linked product may go across with cleared values only, for those are a change too.
 */
export function nothingToSend(products: readonly Carried[], isLinked: boolean): SkipReason | null {
  if (products.some((product) => carriesValue(product, isLinked))) return null;
  return {
    code: 'gate.nothing_to_send',
    message: 'No mapped field of this product has a value beside code, status, categories and links.',
    remedy: 'Map fields under Field mapping, or fill the product in WooCommerce.',
  };
}

function carriesValue({ values, images, axisValues }: Carried, isLinked: boolean): boolean {
  const axes = new Set(Object.keys(axisValues ?? {}).map((axis) => `common/${axis}`));
  return (
    images.some((image) => image.images.length > 0) ||
    [...values].some(([key, value]) => !isList(key) && !axes.has(key) && (isLinked || hasContent(value)))
  );
}

function isList(key: string): boolean {
  return key === 'categories' || key.startsWith('associations/');
}
