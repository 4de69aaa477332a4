import type { PimCode, WooId } from '../../ids.ts';
import type { WooProduct } from '../../product/woo-product.ts';
import type { DesiredElements, ValueKey } from '../values.ts';

/**
 * Upsells, cross-sells and the children of a grouped product as UnoPim's three fixed association types. UnoPim refuses
 * SKUs it does not have (contracts/unopim.md 8), so those that are not linked yet wait for a second pass. A product is never its own
 * companion.
 */
export function associationsOf(
  product: Pick<WooProduct, 'id' | 'upsellIds' | 'crossSellIds' | 'groupedIds'>,
  codeOf: (id: WooId) => PimCode | null,
): { readonly values: readonly [ValueKey, DesiredElements][]; readonly waitingFor: readonly WooId[] } {
  const lists: readonly [ValueKey, readonly WooId[]][] = [
    ['associations/up_sells', product.upsellIds],
    ['associations/cross_sells', product.crossSellIds],
    ['associations/related_products', product.groupedIds],
  ];
  const waitingFor = new Set<WooId>();
  const values = lists.map(([key, ids]): [ValueKey, DesiredElements] => {
    const others = ids.filter((id) => id !== product.id);
    const codes = others.flatMap((id) => {
      const code = codeOf(id);
      if (code === null) waitingFor.add(id);
      return code === null ? [] : [code];
    });
    return [key, { kind: 'elements', shape: 'list', elements: [...new Set(codes)] }];
  });
  return { values, waitingFor: [...waitingFor] };
}
