/** D1 takes 2 MB a value; a statement that carries many rows as one JSON array stays well below. */
const MAX_BYTES = 500_000;

/**
 * Items as JSON arrays of at most 500 KB each (one item alone may be longer), for statements that read json_each(?1):
 * that way one bound parameter carries any number of rows, where D1 allows 100 parameters.
 */
export function jsonArrays(items: Iterable<unknown>): string[] {
  const arrays: string[] = [];
  let open: string[] = [];
  let size = 0;
  for (const item of items) {
    const text = JSON.stringify(item);
    // Three bytes is the most that one UTF-16 unit takes in UTF-8: an upper bound without encoding anything.
    const bytes = text.length * 3 + 1;
    if (open.length > 0 && size + bytes > MAX_BYTES) {
      arrays.push(`[${open.join(',')}]`);
      open = [];
      size = 0;
    }
    open.push(text);
    size += bytes;
  }
  if (open.length > 0) arrays.push(`[${open.join(',')}]`);
  return arrays;
}

/** Our own JSON back from a column that only this folder writes. */
export function parseStored<T>(text: string): T {
  const value: T = JSON.parse(text);
  return value;
}
