import type { NeededAxis } from '../mapping/variants/axes.ts';
import type { SkipReason } from './skip-reason.ts';

/** A variable product goes across only when each attribute used for variations is an axis in UnoPim (spec 6). */
export function axisUnresolved(axes: {
  readonly needed: readonly NeededAxis[];
  readonly count: number;
}): SkipReason | null {
  const [first] = axes.needed;
  if (first !== undefined) return { code: 'gate.axis_unresolved', ...explain(first) };
  if (axes.count > 0) return null;
  return {
    code: 'gate.no_axis',
    message: 'The product has variations, but no attribute of it is used for variations.',
    remedy: 'Tick "Used for variations" on an attribute of the product in WooCommerce.',
  };
}

function explain({ name, code, problem }: NeededAxis): { message: string; remedy: string } {
  switch (problem) {
    case 'missing':
      return {
        message: `The attribute "${name}" is used for variations, but UnoPim has no attribute "${code}".`,
        remedy:
          'Create the attribute in UnoPim as a select, or choose another one under Field mapping → Attributes.',
      };
    case 'not_fitting':
      return {
        message: `The attribute "${name}" is used for variations, but "${code}" in UnoPim cannot be an axis of its own.`,
        remedy:
          'An axis is a select, neither per locale nor per channel, used by one attribute only. Choose another one.',
      };
    case 'not_in_family':
      return {
        message: `The attribute "${name}" is used for variations, but "${code}" is not in the product's family.`,
        remedy: `Add "${code}" to the family in UnoPim.`,
      };
  }
}
