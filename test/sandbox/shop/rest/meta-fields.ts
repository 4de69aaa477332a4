import type { JsonObject } from '../store/entities.ts';
import type { Query } from './query.ts';

/** `include_meta` / `exclude_meta`: which meta rows a document shows. */
export function onlyMeta(query: Query, document: JsonObject): JsonObject {
  const [include, exclude] = [query.list('include_meta'), query.list('exclude_meta')];
  const rows = document['meta_data'];
  if ((!include && !exclude) || !Array.isArray(rows)) return document;
  const keyOf = (row: unknown) => String((row as JsonObject)['key']);
  const shown = rows.filter((row) =>
    include ? include.includes(keyOf(row)) : !exclude?.includes(keyOf(row)),
  );
  return { ...document, meta_data: shown };
}
