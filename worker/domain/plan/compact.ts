import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { DesiredPrice, DesiredScalar, DesiredValue, ValueKey } from '../mapping/values.ts';
import type { SentValue, SentValues } from './sent.ts';

/** Values up to this many UTF-8 bytes are remembered whole; longer ones as hash and head (design 7). */
const WHOLE_BYTES = 512;
const HEAD_CHARACTERS = 200;
/** A link's values stay below this many characters, whatever the mapping. */
const LINK_CHARACTERS = 60_000;

/** How a desired value is remembered once UnoPim has it. `kept` are elements others had put there. */
export function compactValue(value: DesiredValue, kept: readonly string[] = []): SentValue {
  if (value.kind === 'price') return { p: value.amounts };
  if (value.kind === 'elements')
    return kept.length === 0 ? { e: value.elements } : { e: value.elements, k: kept };
  return value.value === null ? null : compactText(value.value, WHOLE_BYTES);
}

/** How a value is remembered that UnoPim refused; a text by its hash, so that the mark has a place. */
export function compactRefused(value: DesiredScalar | DesiredPrice): SentValue {
  if (value.kind === 'price') return { p: value.amounts, r: Object.keys(value.amounts) };
  return value.value === null ? null : { h: hashText(value.value), t: headOf(value.value), r: true };
}

/** True when the text is what was last sent. */
export function equalsSentText(text: string, sent: string | { readonly h: string }): boolean {
  return typeof sent === 'string' ? text === sent : hashText(text) === sent.h;
}

/** Values of a link, shortened further when there are so many that they would not fit. */
export function fitLink(values: ReadonlyMap<ValueKey, SentValue>): SentValues {
  let limit = WHOLE_BYTES;
  let fitted = Object.fromEntries(values);
  while (JSON.stringify(fitted).length > LINK_CHARACTERS && limit > 16) {
    limit = Math.floor(limit / 2);
    fitted = Object.fromEntries([...values].map(([key, value]) => [key, shorten(value, limit)]));
  }
  return fitted;
}

function shorten(value: SentValue, limit: number): SentValue {
  if (typeof value === 'string') return compactText(value, limit);
  if (value !== null && 'h' in value) return { ...value, t: headOf(value.t, limit) };
  return value;
}

function compactText(text: string, limit: number): SentValue {
  if (isWithin(text, limit)) return text;
  return { h: hashText(text), t: headOf(text, limit) };
}

function headOf(text: string, limit = HEAD_CHARACTERS): string {
  return text.slice(0, Math.min(limit, HEAD_CHARACTERS));
}

/** A character is one byte at least and three at most: only what lies between has to be encoded. */
function isWithin(text: string, bytes: number): boolean {
  if (text.length > bytes) return false;
  return text.length * 3 <= bytes || new TextEncoder().encode(text).byteLength <= bytes;
}

/** One long text usually goes to several locales and channels: it is hashed once. */
let lastHashed: { text: string; hash: string } | null = null;

function hashText(text: string): string {
  if (lastHashed?.text === text) return lastHashed.hash;
  const hash = bytesToHex(sha256(new TextEncoder().encode(text)));
  lastHashed = { text, hash };
  return hash;
}
