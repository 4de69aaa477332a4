import type { WooVariation } from '../../product/woo-product.ts';
import type { ValueWarning } from '../values.ts';
import { warning } from '../warning.ts';
import type { Combination, OpenAxis } from './combination.ts';

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

function openWarnings(left: readonly PlacedVariation[]): readonly ValueWarning[] {
  const causes = left.flatMap(({ variation, combination }) =>
    combination.open.slice(0, 1).map((open) => ({ open, id: variation.id })),
  );
  const groups = Map.groupBy(causes, ({ open }) => `${open.because} ${open.axis}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          openWarning(
            first.open,
            [first, ...others].map(({ id }) => id),
          ),
        ],
  );
}

function openWarning({ axis, name, because }: OpenAxis, ids: readonly number[]): ValueWarning {
  const which = listIds(ids);
  const place = { field: name, attribute: axis };
  switch (because) {
    case 'any':
      return warning(
        {
          code: 'mapping.variation_any',
          message: `Left out because "${name}" is "Any …": ${which}.`,
          remedy: 'Choose one value for each variation; UnoPim knows no variant for every value.',
        },
        place,
      );
    case 'term_missing':
      return warning(
        {
          code: 'mapping.variation_term_missing',
          message: `Left out because their "${name}" no longer exists in WooCommerce: ${which}.`,
          remedy: 'Choose an existing value for the variation, or remove it.',
        },
        place,
      );
    case 'axis_lost':
      return warning(
        {
          code: 'mapping.variation_axis_lost',
          message: `Left out because their product no longer varies by "${axis}", which it does in UnoPim: ${which}.`,
          remedy: 'Use the attribute for variations again, or delete the product in UnoPim and push it anew.',
        },
        place,
      );
    case 'options_unknown':
      return warning(
        {
          code: 'mapping.options_unknown',
          message: `Left out because the options of attribute "${axis}" have not been read from UnoPim yet: ${which}.`,
          remedy: 'Push the product again; if this stays, refresh under Channels & Stores.',
        },
        place,
      );
  }
}

function doubledWarning(doubled: readonly PlacedVariation[]): ValueWarning {
  return warning({
    code: 'mapping.variation_twice',
    message: `Left out because another variation has the same values: ${listIds(doubled.map(({ variation }) => variation.id))}.`,
    remedy: 'Give each variation its own combination of values, or remove one of them.',
  });
}

function listIds(ids: readonly number[]): string {
  const shown = ids.slice(0, 10).map((id) => `#${id}`);
  return `${ids.length === 1 ? 'variation' : 'variations'} ${shown.join(', ')}${ids.length > 10 ? ' …' : ''}`;
}
