import type { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { type WooId, wooId } from '../domain/ids.ts';
import type { ShopCategory } from '../domain/mapping/context.ts';
import { chunk } from '../lib/chunk.ts';
import { ok, type Result } from '../lib/result.ts';
import type { TermLinkKind } from '../ports/links.ts';
import { list } from './lenient.ts';
import { PAGE_SIZE, readAll, readPage } from './pages.ts';
import { readShape } from './read.ts';
import type { ShopReader } from './reader.ts';
import { categoryRow, termRow } from './schemas.ts';
import { decodeText } from './text.ts';

type Answer<T> = Promise<Result<T, SyncError>>;

export interface NamedTerm {
  readonly id: WooId;
  readonly name: string;
  readonly slug: string;
}

/** Every global attribute; this list knows no pages (contracts/woocommerce.md 34). */
export async function readAttributes(reader: ShopReader): Answer<readonly NamedTerm[]> {
  const answer = await reader.client.send({
    method: 'GET',
    path: '/wc/v3/products/attributes',
    query: [['_fields', 'id,name,slug'], ...reader.lang],
  });
  if (!answer.ok) return answer;
  const rows = readShape(list(termRow), answer.value.json, 'attributes');
  return rows.ok ? ok(rows.value.map(toTerm)) : rows;
}

/** Every term of an attribute, in id order: the merchant's order is not to be had (contracts/woocommerce.md 33). */
export async function readTerms(reader: ShopReader, attributeId: WooId): Answer<readonly NamedTerm[]> {
  const rows = await readAll(reader.client, {
    path: `/wc/v3/products/attributes/${attributeId}/terms`,
    query: [['_fields', 'id,name,slug'], ...reader.lang],
    row: termRow,
    what: `terms of attribute ${attributeId}`,
  });
  return rows.ok ? ok(rows.value.map(toTerm)) : rows;
}

/** Tags or brands by id; what the shop does not have (any more) is not in the answer. */
export async function readTagged(
  reader: ShopReader,
  kind: 'tag' | 'brand',
  ids: readonly WooId[],
): Answer<readonly NamedTerm[]> {
  const found: NamedTerm[] = [];
  for (const some of chunk(ids, PAGE_SIZE)) {
    const rows = await readPage(reader.client, {
      path: `/wc/v3/products/${kind}s`,
      query: [['_fields', 'id,name,slug'], ['include', some.join(',')], ...reader.lang],
      row: termRow,
      what: `${kind}s`,
    });
    if (!rows.ok) return rows;
    found.push(...rows.value.map(toTerm));
  }
  return ok(found);
}

/** Every tag or brand; WooCommerce before 9.6 has no brands. */
export async function readEveryTagged(
  reader: ShopReader,
  kind: 'tag' | 'brand',
): Answer<readonly NamedTerm[]> {
  const rows = await readAll(reader.client, {
    path: `/wc/v3/products/${kind}s`,
    query: [['_fields', 'id,name,slug'], ...reader.lang],
    row: termRow,
    what: `${kind}s`,
  });
  if (!rows.ok && rows.error.kind === 'not_found' && kind === 'brand') return ok([]);
  return rows.ok ? ok(rows.value.map(toTerm)) : rows;
}

/** Every category; descriptions are HTML as stored. */
export async function readCategories(reader: ShopReader): Answer<readonly Omit<ShopCategory, 'code'>[]> {
  const rows = await readAll(reader.client, {
    path: '/wc/v3/products/categories',
    query: [['_fields', 'id,name,slug,description,parent,image'], ...reader.lang],
    row: categoryRow,
    what: 'categories',
  });
  if (!rows.ok) return rows;
  return ok(
    rows.value.map((row) => ({
      ...toTerm(row),
      description: row.description,
      parent: row.parent === 0 ? null : wooId(row.parent),
      ...imageOf(row),
    })),
  );
}

/** A placeholder has the id 0: it is no image of the category. */
function imageOf({ image }: z.output<typeof categoryRow>): Pick<ShopCategory, 'image'> {
  if (image === null || image.id === 0) return {};
  return {
    image: { id: wooId(image.id), src: image.src, dateModifiedGmt: image.date_modified_gmt },
  };
}

function toTerm(row: { id: number; name: string; slug: string }): NamedTerm {
  return { id: wooId(row.id), name: decodeText(row.name), slug: row.slug };
}

const TERM_PATHS: Readonly<Record<TermLinkKind, (term: { id: WooId; attributeId: WooId }) => string>> = {
  category: ({ id }) => `categories/${id}`,
  tag: ({ id }) => `tags/${id}`,
  brand: ({ id }) => `brands/${id}`,
  attribute: ({ id }) => `attributes/${id}`,
  option: ({ id, attributeId }) => `attributes/${attributeId}/terms/${id}`,
};

/** See `Shop.hasTerm`. */
export async function hasTerm(
  { client }: ShopReader,
  term: { kind: TermLinkKind; id: WooId; attributeId: WooId },
): Answer<boolean> {
  const path = `/wc/v3/products/${TERM_PATHS[term.kind](term)}`;
  const answer = await client.send({ method: 'GET', path, query: [['_fields', 'id']] });
  if (answer.ok) return ok(true);
  return answer.error.kind === 'not_found' ? ok(false) : answer;
}
