import type { PimCode, WooId } from '../../ids.ts';
import type { ReachedChannel } from '../../scope/reach.ts';
import type { SiteContext } from '../context.ts';

/** The UnoPim categories of a WooCommerce one: what the mapping of the push-enabled channels says, or else the link. */
export function knownCodes(
  id: WooId,
  { mapping, shop }: Pick<SiteContext, 'mapping' | 'shop'>,
  reach: readonly ReachedChannel[],
): readonly PimCode[] {
  const mapped = mapping.categories.filter(
    (row) => row.wooId === id && (row.channel === null || reach.some(({ code }) => code === row.channel)),
  );
  if (mapped.length > 0) return mapped.map((row) => row.category);
  const linked = shop.categories.get(id)?.code ?? null;
  return linked === null ? [] : [linked];
}
