import type { BoundedAnswer } from '../lib/bounded-fetch.ts';

/** The JSON object or list of an answer; null when it is anything else, e.g. a proxy's HTML page or nothing at all. */
export type JsonBody = Readonly<Record<string, unknown>> | readonly unknown[] | null;

export function readJson(answer: BoundedAnswer): JsonBody {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(answer.bytes));
    return isObject(value) || Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A text member of an answer's object, else null. */
export function textOf(body: JsonBody, key: string): string | null {
  const value = isObject(body) ? body[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
}
