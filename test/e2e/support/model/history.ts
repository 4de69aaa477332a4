import { isAsExpected } from '../../../demo/expectation/compare-value.ts';
import type { ExpectedProduct, ExpectedValue } from '../../../demo/expectation/expected.ts';
import type { Json, UnoPimStore } from '../../../sandbox/unopim/index.ts';

export interface Noted {
  readonly parentId: number;
  /** Variable in the shop, simple in UnoPim. */
  readonly isHeld: boolean;
  /** It is in UnoPim by now. */
  readonly stands: boolean;
}

/** How the shop wanted a product to be in UnoPim, each time that something could arrive there. */
export interface ProductHistory {
  note(product: ExpectedProduct, as: Noted): void;
  ids(): readonly number[];
  /** The latest first. */
  of(id: number): readonly ExpectedProduct[];
  parentOf(id: number): number;
  codesOf(id: number): readonly string[];
  wasHeld(id: number): boolean;
  hasStood(id: number): boolean;
  wasOfType(id: number, type: ExpectedProduct['type']): boolean;
  /** What the shop once wanted under this key and what stands there is one and the same. */
  onceWanted(id: number, key: string, actual: Json, store: UnoPimStore): ExpectedValue | undefined;
  /** Amounts the product once had under this key, in whatever currency. */
  amounts(id: number, key: string): readonly string[];
}

export function openHistory(): ProductHistory {
  const versions = new Map<number, Map<string, ExpectedProduct>>();
  const parents = new Map<number, number>();
  const held = new Set<number>();
  const stood = new Set<number>();
  const of = (id: number) => [...(versions.get(id)?.values() ?? [])].reverse();
  return {
    note(product, { parentId, isHeld, stands }) {
      const known = versions.get(product.wcId) ?? new Map<string, ExpectedProduct>();
      const text = JSON.stringify({ ...product, values: [...product.values] });
      // The latest comes last, also when it was so before.
      known.delete(text);
      versions.set(product.wcId, known.set(text, product));
      parents.set(product.wcId, parentId);
      if (isHeld) held.add(product.wcId);
      if (stands) stood.add(product.wcId);
    },
    ids: () => [...versions.keys()],
    of,
    parentOf: (id) => parents.get(id) ?? 0,
    codesOf: (id) => [...new Set(of(id).map(({ code }) => code))],
    wasHeld: (id) => held.has(id),
    hasStood: (id) => stood.has(id),
    wasOfType: (id, type) => of(id).some((version) => version.type === type),
    onceWanted: (id, key, actual, store) =>
      of(id)
        .flatMap(({ values }) => values.get(key) ?? [])
        .find((value) => isAsExpected(value, actual, store)),
    amounts: (id, key) =>
      of(id).flatMap(({ values }) => {
        const value = values.get(key);
        return value?.kind === 'price' ? Object.values(value.amounts) : [];
      }),
  };
}
