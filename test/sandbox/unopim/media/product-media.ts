import type { Context, Handler } from '../http/context.ts';
import {
  done,
  endNotFound,
  endWith,
  invalid,
  json,
  ReplyError,
  refused,
  serverError,
} from '../http/reply.ts';
import { type Json, type JsonMap, valueAt, valueAtPath, withoutValueAt, withValueAt } from '../php-array.ts';
import { valuePath } from '../products/sections.ts';
import type { AttributeRow, ProductRow } from '../store/rows.ts';
import { isoSeconds } from '../store/timestamps.ts';
import { pathsOf } from './media-value.ts';
import { uploadErrors } from './upload-rules.ts';

const MEDIA_TYPES = ['image', 'file', 'gallery'];

/**
 * POST /media-files/product: stores the files under their own names and writes the path into the product at once;
 * a gallery is replaced as a whole (contracts/unopim.md section 9).
 */
export const uploadProductMedia: Handler = async (context) => {
  const { store, request } = context;
  checkFields(context, ['file', 'sku', 'attribute']);
  const product = productBySku(context, String(valueAt(request.body, 'sku')));
  const code = String(valueAt(request.body, 'attribute'));
  const attribute = checkUpload(context, code);
  const before = structuredClone(product.values);
  const paths = request.files.map((file) => {
    const path = `product/${product.id}/${attribute.code}/${file.filename}`;
    store.files.set(path, { bytes: new Uint8Array(file.bytes), contentType: file.contentType });
    return path;
  });
  if (context.stopHalfway) return serverError();
  await context.think();
  const filePath = paths.join(',');
  const slot = valuePath(attribute, scopeOf(context, request.body));
  product.values = withValueAt(before, slot, filePath) as JsonMap;
  product.updated_at = isoSeconds(store.now());
  return done('The file was uploaded.', { data: { attribute: code, sku: product.sku, filePath } });
};

/** GET /media-files/product: the stored paths of one attribute. */
export const listProductMedia: Handler = (context) => {
  const product = productBySku(context, context.request.query.get('sku') ?? '');
  return json({ data: storedPaths(context, product).paths });
};

/** DELETE /media-files/product: removes files and value. */
export const deleteProductMedia: Handler = (context) => {
  const { store } = context;
  const product = productBySku(context, context.request.query.get('sku') ?? '');
  const { paths, slot } = storedPaths(context, product);
  if (paths.length === 0) return refused(404, 'There is no such file.');
  for (const path of paths) store.files.delete(path);
  product.values = withoutValueAt(product.values, slot) as JsonMap;
  product.updated_at = isoSeconds(store.now());
  return done('The file was deleted.');
};

/** Ends with 422 when one of the fields is missing. */
export function checkFields({ request }: Context, names: string[]): void {
  const errors: JsonMap = {};
  for (const name of names) {
    const isSent = name === 'file' && request.files.length > 0;
    if (!isSent && (valueAt(request.body, name) ?? null) === null) errors[name] = [`${name} is required.`];
  }
  if (Object.keys(errors).length > 0) endWith(invalid(errors));
}

function checkUpload(context: Context, code: string): AttributeRow {
  const { store, request } = context;
  const attribute = store.attributes.get(code);
  if (attribute === undefined || !MEDIA_TYPES.includes(attribute.type)) {
    throw new ReplyError(invalid({ attribute: [`There is no media attribute "${code}".`] }));
  }
  if (request.files.length === 0) {
    throw new ReplyError(
      invalid({ file: ['file must be a file.', 'file names a file that does not exist.'] }),
    );
  }
  const isList = request.files.some((file) => file.field.endsWith('[]'));
  const upload = { type: attribute.type, files: request.files, isList, limitKb: context.uploadLimitKb };
  const errors = uploadErrors(upload);
  if (errors.length > 0) throw new ReplyError(invalid({ file: errors }));
  return attribute;
}

function productBySku({ store }: Context, sku: string): ProductRow {
  return store.products.get(sku) ?? endNotFound(`The product "${sku}" does not exist.`);
}

function storedPaths(context: Context, product: ProductRow): { paths: string[]; slot: string[] } {
  const { query } = context.request;
  const code = query.get('attribute') ?? '';
  const attribute = context.store.attributes.get(code);
  const sent: Json = { channel: query.get('channel'), locale: query.get('locale') };
  const slot = attribute === undefined ? ['common', code] : valuePath(attribute, scopeOf(context, sent));
  return { paths: pathsOf(valueAtPath(product.values, slot)), slot };
}

function scopeOf({ store }: Context, sent: Json): { channel: string; locale: string } {
  const fallback = store.defaultScope;
  return {
    channel: String(valueAt(sent, 'channel') ?? fallback.channel),
    locale: String(valueAt(sent, 'locale') ?? fallback.locale),
  };
}
