import type { JsonObject } from '../store/entities.ts';
import type { Query } from './query.ts';

function pick(document: JsonObject, names: string[]): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([key]) => names.includes(key)));
}

/** `_fields` of a list: exact top-level names; `_links` only when named, too. A nested name (`images.src`) picks nothing. */
export function pickListFields(query: Query, documents: JsonObject[]): JsonObject[] {
  const names = query.list('_fields');
  return names ? documents.map((document) => pick(document, names)) : documents;
}

/** `_fields` of a single answer: the same, but `_links` always come along. */
export function pickFields(query: Query, document: JsonObject): JsonObject {
  const names = query.list('_fields');
  return names ? pick(document, [...names, '_links']) : document;
}
