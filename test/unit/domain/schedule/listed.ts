import { wooId } from '../../../../worker/domain/ids.ts';
import type { ListedProduct } from '../../../../worker/domain/schedule/dated-ahead.ts';
import type { SeenProduct } from '../../../../worker/domain/schedule/needs-look.ts';

export const NOW = Date.UTC(2026, 10, 2, 9, 30);

export function listed(id: number, over: Partial<ListedProduct> = {}): ListedProduct {
  return {
    id: wooId(id),
    status: 'publish',
    modifiedAt: NOW - 60_000,
    publishAt: NOW - 86_400_000,
    mark: null,
    variationIds: [],
    ...over,
  };
}

export function seen(id: number, over: Partial<SeenProduct> = {}): SeenProduct {
  return { id: wooId(id), isLinked: true, readAt: NOW, isGone: false, variationIds: [], ...over };
}

export const ids = (...numbers: number[]) => numbers.map(wooId);
