import type { SyncError } from '../domain/error.ts';
import { type WooId, wooId } from '../domain/ids.ts';
import type { WooProduct } from '../domain/product/woo-product.ts';
import { ok, type Result } from '../lib/result.ts';
import type { ShopProducts } from '../ports/shop.ts';
import { PAGE_SIZE, readPage } from './pages.ts';
import { toProduct } from './product.ts';
import type { ShopReader } from './reader.ts';
import { idRow, PRODUCT_FIELDS, productSchema } from './schemas.ts';

type Answer<T> = Promise<Result<T, SyncError>>;

/** See `Shop.readProducts`. `status=any` leaves out the trash only; what is missing is looked for there. */
export async function readProducts(reader: ShopReader, ids: readonly WooId[]): Answer<ShopProducts> {
  const wanted = [...new Set(ids)];
  const found: WooProduct[] = [];
  for (const some of chunks(wanted)) {
    const read = await readChunk(reader, some);
    if (!read.ok) return read;
    found.push(...read.value);
  }
  const missing = without(wanted, found);
  const trashed = await readTrashed(reader, missing);
  if (!trashed.ok) return trashed;
  const gone = without(missing, trashed.value);
  return ok({ found, trashed: trashed.value.map((row) => row.id), gone });
}

/** An answer that is too large to be read is asked for in halves. */
async function readChunk(reader: ShopReader, ids: readonly WooId[]): Answer<readonly WooProduct[]> {
  const rows = await readPage(reader.client, {
    path: '/wc/v3/products',
    query: [
      ['include', ids.join(',')],
      ['status', 'any'],
      ['context', 'edit'],
      ['_fields', PRODUCT_FIELDS],
      ...reader.lang,
    ],
    row: productSchema,
    what: 'products',
  });
  if (rows.ok) return ok(keepAsked(rows.value.map(toProduct), ids));
  if (rows.error.code !== 'woocommerce.answer_too_large' || ids.length === 1) return rows;
  const half = Math.ceil(ids.length / 2);
  const first = await readChunk(reader, ids.slice(0, half));
  if (!first.ok) return first;
  const second = await readChunk(reader, ids.slice(half));
  return second.ok ? ok([...first.value, ...second.value]) : second;
}

async function readTrashed(reader: ShopReader, ids: readonly WooId[]): Answer<readonly { id: WooId }[]> {
  const found: { id: WooId }[] = [];
  for (const some of chunks(ids)) {
    const rows = await readPage(reader.client, {
      path: '/wc/v3/products',
      query: [['include', some.join(',')], ['status', 'trash'], ['_fields', 'id'], ...reader.lang],
      row: idRow,
      what: 'products in the trash',
    });
    if (!rows.ok) return rows;
    found.push(
      ...keepAsked(
        rows.value.map((row) => ({ id: wooId(row.id) })),
        some,
      ),
    );
  }
  return ok(found);
}

/** Language plugins may answer another id than the one asked for (contracts/plugins.md 1.8). */
function keepAsked<T extends { readonly id: WooId }>(
  rows: readonly T[],
  ids: readonly WooId[],
): readonly T[] {
  const asked = new Set(ids);
  return rows.filter((row) => asked.delete(row.id));
}

function without(ids: readonly WooId[], found: readonly { readonly id: WooId }[]): readonly WooId[] {
  const known = new Set(found.map((row) => row.id));
  return ids.filter((id) => !known.has(id));
}

function chunks(ids: readonly WooId[]): readonly (readonly WooId[])[] {
  const count = Math.ceil(ids.length / PAGE_SIZE);
  return Array.from({ length: count }, (_, n) => ids.slice(n * PAGE_SIZE, (n + 1) * PAGE_SIZE));
}
