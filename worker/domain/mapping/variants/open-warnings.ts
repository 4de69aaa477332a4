import type { ValueWarning } from '../values.ts';
import { warning } from '../warning.ts';
import type { PlacedVariation } from './choose-variants.ts';
import type { OpenAxis } from './combination.ts';

interface Explanation {
  readonly code: `mapping.${string}`;
  readonly because: (axis: OpenAxis) => string;
  readonly remedy: string;
}

const EXPLANATIONS: Readonly<Record<OpenAxis['because'], Explanation>> = {
  any: {
    code: 'mapping.variation_any',
    because: ({ name }) => `"${name}" is "Any …"`,
    remedy: 'Choose one value for each variation; UnoPim knows no variant for every value.',
  },
  term_missing: {
    code: 'mapping.variation_term_missing',
    because: ({ name }) => `their "${name}" no longer exists in WooCommerce`,
    remedy: 'Choose an existing value for the variation, or remove it.',
  },
  axis_lost: {
    code: 'mapping.variation_axis_lost',
    because: ({ axis }) => `their product no longer varies by "${axis}", which it does in UnoPim`,
    remedy: 'Use the attribute for variations again, or delete the product in UnoPim and push it anew.',
  },
  options_unknown: {
    code: 'mapping.options_unknown',
    because: ({ axis }) => `the options of attribute "${axis}" have not been read from UnoPim yet`,
    remedy: 'Push the product again; if this stays, refresh under Channels & Stores.',
  },
};

/** One warning per cause for variations that have no place on an axis, naming them. */
export function openWarnings(left: readonly PlacedVariation[]): readonly ValueWarning[] {
  const causes = left.flatMap(({ variation, combination }) =>
    combination.open.slice(0, 1).map((open) => ({ open, id: variation.id })),
  );
  const groups = Map.groupBy(causes, ({ open }) => `${open.because} ${open.axis}`);
  return [...groups.values()].flatMap((group) => {
    const open = group[0]?.open;
    return open === undefined
      ? []
      : [
          openWarning(
            open,
            group.map(({ id }) => id),
          ),
        ];
  });
}

function openWarning(open: OpenAxis, ids: readonly number[]): ValueWarning {
  const { code, because, remedy } = EXPLANATIONS[open.because];
  return warning(
    { code, message: `Left out because ${because(open)}: ${listIds(ids)}.`, remedy },
    { field: open.name, attribute: open.axis },
  );
}

/** `variations #4, #5`, the first ten of them. */
export function listIds(ids: readonly number[]): string {
  const shown = ids.slice(0, 10).map((id) => `#${id}`);
  return `${ids.length === 1 ? 'variation' : 'variations'} ${shown.join(', ')}${ids.length > 10 ? ' …' : ''}`;
}
