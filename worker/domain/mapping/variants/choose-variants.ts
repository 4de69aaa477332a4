import type { WooVariation } from '../../product/woo-product.ts';
import type { ValueWarning } from '../values.ts';
import { warning } from '../warning.ts';
import type { Combination } from './combination.ts';
import { listIds, openWarnings } from './open-warnings.ts';

export interface PlacedVariation {
  readonly variation: WooVariation;
  readonly combination: Combination;
  readonly isLinked: boolean;
}

export interface ChosenVariants {
  /** By id. */
  readonly variants: readonly PlacedVariation[];
  /** For the parent: what was left out and why. */
  readonly warnings: readonly ValueWarning[];
}

/**
 * Which variations can be variants: each axis filled, no combination twice (UnoPim stores duplicates with 200,
 * contracts/unopim.md rule 14). Among two the linked one stays, then the lower id. While the axes are held, a linked
 * variation goes on with the axes it still has.
 */
export function chooseVariants(placed: readonly PlacedVariation[], areAxesHeld: boolean): ChosenVariants {
  const isPlaced = ({ combination, isLinked }: PlacedVariation) =>
    combination.open.length === 0 || (areAxesHeld && isLinked);
  const complete = placed.filter(isPlaced);
  const { kept, doubled } = withoutDoubles(complete);
  return {
    variants: kept.toSorted((a, b) => a.variation.id - b.variation.id),
    warnings: [
      ...openWarnings(placed.filter((candidate) => !isPlaced(candidate))),
      ...(doubled.length === 0 ? [] : [doubledWarning(doubled)]),
    ],
  };
}

function withoutDoubles(placed: readonly PlacedVariation[]) {
  const inOrder = placed.toSorted(
    (a, b) => Number(b.isLinked) - Number(a.isLinked) || a.variation.id - b.variation.id,
  );
  const taken = new Set<string>();
  const kept: PlacedVariation[] = [];
  const doubled: PlacedVariation[] = [];
  for (const candidate of inOrder) {
    const { values, open } = candidate.combination;
    const place = JSON.stringify(Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    if (open.length === 0 && taken.has(place)) doubled.push(candidate);
    else kept.push(candidate);
    if (open.length === 0) taken.add(place);
  }
  return { kept, doubled };
}

function doubledWarning(doubled: readonly PlacedVariation[]): ValueWarning {
  return warning({
    code: 'mapping.variation_twice',
    message: `Left out because another variation has the same values: ${listIds(doubled.map(({ variation }) => variation.id))}.`,
    remedy: 'Give each variation its own combination of values, or remove one of them.',
  });
}
