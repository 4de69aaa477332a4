/**
 * UnoPim is written in PHP, where lists and maps are one type. What its API does to nested values can only be
 * copied by working with that type: a list is a map whose keys are 0…n-1, and an empty map prints as `[]`.
 */
export type Json = null | boolean | number | string | JsonList | JsonMap;
export type JsonList = Json[];
export type JsonMap = { [key: string]: Json };
export type PhpArray = JsonList | JsonMap;

/** True for what PHP calls an array: lists and maps. */
export function isPhpArray(value: Json | undefined): value is PhpArray {
  return typeof value === 'object' && value !== null;
}

/** True for a map or an empty array, the two forms in which PHP holds `{…}`. */
export function isMap(value: Json | undefined): value is JsonMap {
  return isPhpArray(value) && !Array.isArray(value);
}

/** The entries in order; list positions become their decimal keys. */
export function entriesOf(value: Json | undefined): [string, Json][] {
  return isPhpArray(value) ? Object.entries(value) : [];
}

/** Builds the array PHP would print: a list when the keys are exactly 0…n-1 in order, else a map; empty is `[]`. */
export function phpArray(entries: Iterable<[string, Json]>): PhpArray {
  const list = [...entries];
  return list.every(([key], index) => key === String(index))
    ? list.map(([, value]) => value)
    : Object.fromEntries(list);
}

/** Reads one key of a list or map. */
export function valueAt(value: Json | undefined, key: string): Json | undefined {
  return isMap(value) ? value[key] : Array.isArray(value) ? value[Number(key)] : undefined;
}

/** Reads a nested key; undefined where the path leaves the arrays. */
export function valueAtPath(value: Json | undefined, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((current, key) => valueAt(current, key), value);
}

/** A copy of `value` with `path` set; missing levels are created, scalars on the way are replaced. */
export function withValueAt(value: Json | undefined, path: readonly string[], leaf: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return leaf;
  const entries = new Map(entriesOf(value));
  entries.set(key, withValueAt(entries.get(key), rest, leaf));
  return phpArray(entries);
}

/** A copy of `value` without `path`; a level that becomes empty stays as `[]`. */
export function withoutValueAt(value: Json | undefined, path: readonly string[]): Json {
  const [key, ...rest] = path;
  const entries = new Map(entriesOf(value));
  if (key === undefined || !entries.has(key)) return phpArray(entries);
  if (rest.length === 0) entries.delete(key);
  else entries.set(key, withoutValueAt(entries.get(key), rest));
  return phpArray(entries);
}

/** PHP's `empty()`: null, false, 0, "", "0" and empty arrays. */
export function isEmptyInPhp(value: Json | undefined): boolean {
  if (isPhpArray(value)) return Object.keys(value).length === 0;
  return !value || value === '0';
}

/** True when both are the same value with the same key order, which is how UnoPim decides that nothing changed. */
export function isIdentical(left: Json | undefined, right: Json | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/**
 * What the framework does to every request body before a handler sees it (contracts/unopim.md section 3): strings
 * are trimmed, `""` becomes null, and `{}` is an empty array.
 */
export function cleanInput(value: unknown): Json {
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  return phpArray(Object.entries(value).map(([key, child]) => [key, cleanInput(child)]));
}
