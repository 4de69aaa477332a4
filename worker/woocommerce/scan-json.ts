/**
 * Scalars at the top level of a JSON object, found without building the rest: a product with a description of several
 * megabytes holds its `parent_id` behind it. One pass, a few bytes of memory, stops when all wanted keys were seen.
 */
export type Scanned = ReadonlyMap<string, string | number | boolean | null>;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** Longer keys and values are none that anybody asks for. */
const MAX_SCALAR = 200;

/** The wanted keys with their values, or null when the bytes are no JSON object. The first of two equal keys counts. */
export function scanTopLevel(bytes: Uint8Array, wanted: ReadonlySet<string>): Scanned | null {
  const found = new Map<string, string | number | boolean | null>();
  const cursor: Cursor = { bytes, at: skipMark(bytes) };
  if (!take(cursor, '{')) return null;
  if (take(cursor, '}')) return found;
  for (;;) {
    const key = readString(cursor);
    if (key === null || !take(cursor, ':')) return null;
    const value = readValue(cursor);
    if (value === null) return null;
    if (typeof key.text === 'string' && wanted.has(key.text) && value.scalar && !found.has(key.text)) {
      found.set(key.text, value.content);
      if (found.size === wanted.size) return found;
    }
    if (take(cursor, '}')) return found;
    if (!take(cursor, ',')) return null;
  }
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

type Value =
  | { readonly scalar: true; readonly content: string | number | boolean | null }
  | { readonly scalar: false };

function readValue(cursor: Cursor): Value | null {
  skipSpace(cursor);
  const start = cursor.bytes[cursor.at];
  if (start === QUOTE) {
    const string = readString(cursor);
    if (string === null) return null;
    return string.text === undefined ? { scalar: false } : { scalar: true, content: string.text };
  }
  if (start === 0x7b || start === 0x5b) return skipNested(cursor) ? { scalar: false } : null;
  return readWord(cursor);
}

/** Numbers, `true`, `false`, `null`. */
function readWord(cursor: Cursor): Value | null {
  const from = cursor.at;
  while (cursor.at < cursor.bytes.length && cursor.at - from < MAX_SCALAR && isWordByte(cursor))
    cursor.at += 1;
  const content = parse(cursor.bytes.subarray(from, cursor.at));
  return typeof content === 'number' || typeof content === 'boolean' || content === null
    ? { scalar: true, content }
    : null;
}

function isWordByte({ bytes, at }: Cursor): boolean {
  return /[-+.0-9a-zA-Z]/.test(String.fromCharCode(bytes[at] ?? 0));
}

/** Steps over a string; its text is undefined when it is too long to matter. Null when it does not end. */
function readString(cursor: Cursor): { readonly text: string | undefined } | null {
  skipSpace(cursor);
  const from = cursor.at;
  if (cursor.bytes[from] !== QUOTE) return null;
  const end = endOfString(cursor.bytes, from);
  if (end === null) return null;
  cursor.at = end + 1;
  if (end - from > MAX_SCALAR) return { text: undefined };
  const text = parse(cursor.bytes.subarray(from, end + 1));
  return typeof text === 'string' ? { text } : null;
}

/** The closing quote: the first one behind an even number of backslashes. */
function endOfString(bytes: Uint8Array, opening: number): number | null {
  let quote = bytes.indexOf(QUOTE, opening + 1);
  while (quote !== -1) {
    let before = quote - 1;
    while (before > opening && bytes[before] === BACKSLASH) before -= 1;
    if ((quote - before) % 2 === 1) return quote;
    quote = bytes.indexOf(QUOTE, quote + 1);
  }
  return null;
}

/** Steps over an object or a list, counting brackets outside of strings. */
function skipNested(cursor: Cursor): boolean {
  let depth = 0;
  while (cursor.at < cursor.bytes.length) {
    const byte = cursor.bytes[cursor.at];
    if (byte === QUOTE) {
      const end = endOfString(cursor.bytes, cursor.at);
      if (end === null) return false;
      cursor.at = end;
    } else if (byte === 0x7b || byte === 0x5b) depth += 1;
    else if (byte === 0x7d || byte === 0x5d) depth -= 1;
    cursor.at += 1;
    if (depth === 0) return true;
  }
  return false;
}

function take(cursor: Cursor, character: string): boolean {
  skipSpace(cursor);
  if (cursor.bytes[cursor.at] !== character.charCodeAt(0)) return false;
  cursor.at += 1;
  return true;
}

function skipSpace(cursor: Cursor): void {
  for (;;) {
    const byte = cursor.bytes[cursor.at];
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return;
    cursor.at += 1;
  }
}

function skipMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
