import type { Json, ProductRow, UnoPimStore } from '../../sandbox/unopim/index.ts';
import { placedValues } from '../../sandbox/unopim/products/value-visitor.ts';

const SECTIONS = ['common', 'locale_specific', 'channel_specific', 'channel_locale_specific'];

/**
 * What stands in a product, as `section/…/attribute` → value; nothing, "" and a price without any amount are the same in
 * UnoPim.
 */
export function actualValues(product: ProductRow): Map<string, Json> {
  const placed = SECTIONS.flatMap((section) => placedValues(product.values, section));
  return new Map(
    placed
      .filter(({ value }) => !isNothing(value))
      .map(({ path, value }): [string, Json] => [path.join('/'), value]),
  );
}

function isNothing(value: Json): boolean {
  if (value === null || value === '') return true;
  if (typeof value !== 'object' || Array.isArray(value)) return false;
  return Object.values(value).every((amount) => amount === null);
}

/** A list in `values`: `categories`, or one of `associations`. */
export function actualList(product: ProductRow, ...path: readonly string[]): readonly string[] {
  let value: Json | undefined = product.values;
  for (const key of path)
    value = typeof value === 'object' && value !== null && !Array.isArray(value) ? value[key] : undefined;
  return Array.isArray(value) ? value.map(String) : [];
}

/** Bytes of the files a value names, in its order; undefined for one that is not in storage. */
export function filesOf(store: UnoPimStore, value: Json): readonly (Uint8Array | undefined)[] {
  const paths = Array.isArray(value) ? value.map(String) : String(value).split(',');
  return paths.map((path) => store.files.get(path.trim())?.bytes);
}
