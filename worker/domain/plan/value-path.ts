import type { ValueKey } from '../mapping/values.ts';
import type { UnoPimValues } from '../product/unopim-product.ts';

/** What UnoPim holds at a key; undefined = nothing there. */
export function readValue(values: UnoPimValues, key: ValueKey): unknown {
  let node: unknown = values;
  for (const step of stepsOf(key)) {
    if (typeof node !== 'object' || node === null) return undefined;
    node = (node as Record<string, unknown>)[step];
  }
  return node;
}

/** Elements of a list or of a comma-joined multiselect, whichever way it was last written (contracts/unopim.md 8). */
export function readElements(values: UnoPimValues, key: ValueKey): string[] {
  const value = readValue(values, key);
  if (Array.isArray(value)) return value.filter((element) => typeof element === 'string' && element !== '');
  if (typeof value !== 'string') return [];
  return value
    .split(',')
    .map((element) => element.trim())
    .filter((element) => element !== '');
}

/** A catalogue has some hundred keys, and every product is written with the same ones. */
const MOST_PATHS = 5000;
const paths = new Map<ValueKey, readonly string[]>();

function stepsOf(key: ValueKey): readonly string[] {
  const known = paths.get(key);
  if (known !== undefined) return known;
  if (paths.size >= MOST_PATHS) paths.clear();
  const steps = key.split('/');
  paths.set(key, steps);
  return steps;
}

export type NestedValues = Record<string, unknown>;

/** Sets a value at its path, making the objects on the way. */
export function writeValue(values: NestedValues, key: ValueKey, value: unknown): void {
  const steps = stepsOf(key);
  const last = steps.at(-1);
  if (last === undefined) return;
  let node = values;
  for (let depth = 0; depth < steps.length - 1; depth += 1) {
    const step = steps[depth] ?? '';
    const next = node[step];
    if (typeof next === 'object' && next !== null && !Array.isArray(next)) {
      node = next as NestedValues;
    } else {
      const made: NestedValues = {};
      node[step] = made;
      node = made;
    }
  }
  node[last] = value;
}
