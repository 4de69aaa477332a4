import type { Json, UnoPimStore } from '../../sandbox/unopim/index.ts';
import { filesOf } from './actual-values.ts';
import type { ExpectedValue } from './expected.ts';
import { sha256 } from './images.ts';

/** Whether UnoPim holds what is expected, in the sense of that kind of value. */
export function isAsExpected(expected: ExpectedValue, actual: Json, store: UnoPimStore): boolean {
  switch (expected.kind) {
    case 'text':
      return actual === expected.text;
    case 'html':
      return typeof actual === 'string' && tight(actual) === tight(expected.html);
    case 'number':
      return isSameNumber(actual, expected.text);
    case 'price':
      return isSamePrice(actual, expected.amounts);
    case 'options':
      return typeof actual === 'string' && isSameList(actual.split(',').sort(), [...expected.codes].sort());
    case 'files':
      return isSameList(hashesOf(store, actual), expected.hashes);
  }
}

/** One value as one short line. */
export function showExpected(expected: ExpectedValue): string {
  switch (expected.kind) {
    case 'text':
    case 'number':
      return show(expected.text);
    case 'html':
      return show(expected.html);
    case 'price':
      return show(expected.amounts);
    case 'options':
      return show(expected.codes.join(','));
    case 'files':
      return `files ${expected.hashes.map((hash) => hash.slice(0, 12)).join(', ')}`;
  }
}

export function showActual(
  actual: Json | undefined,
  expected: ExpectedValue | undefined,
  store: UnoPimStore,
): string {
  if (actual === undefined) return 'nothing';
  if (expected?.kind !== 'files') return show(actual);
  return `files ${hashesOf(store, actual)
    .map((hash) => hash.slice(0, 12))
    .join(', ')}`;
}

export function isSameList(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((member, index) => member === right[index]);
}

function isSameNumber(actual: Json | undefined, expected: string): boolean {
  const isWritten = typeof actual === 'string' || typeof actual === 'number';
  return isWritten && actual !== '' && Number(actual) === Number(expected);
}

function isSamePrice(actual: Json, expected: Readonly<Record<string, string>>): boolean {
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  const currencies = Object.keys(actual).filter((currency) => actual[currency] !== null);
  return (
    isSameList(currencies.sort(), Object.keys(expected).sort()) &&
    Object.entries(expected).every(([currency, amount]) => isSameNumber(actual[currency], amount))
  );
}

function hashesOf(store: UnoPimStore, actual: Json): readonly string[] {
  return filesOf(store, actual).map((bytes) => (bytes === undefined ? 'missing' : sha256(bytes)));
}

function tight(html: string): string {
  return html.replace(/\s*(<[^>]+>)\s*/g, '$1');
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}…"` : text;
}
