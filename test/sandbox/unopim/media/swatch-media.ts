import { randomBytes } from 'node:crypto';
import type { Context, Handler } from '../http/context.ts';
import { done, endNotFound, invalid, json, refused } from '../http/reply.ts';
import { valueAt } from '../php-array.ts';
import type { AttributeRow, OptionRow } from '../store/rows.ts';
import { extensionOf } from './file-types.ts';
import { pathsOf } from './media-value.ts';
import { checkFields } from './product-media.ts';

const SWATCH_EXTENSIONS = ['jpeg', 'png', 'jpg', 'webp', 'svg'];

/** POST /media-files/swatch: only for attributes whose swatches are images. */
export const uploadSwatch: Handler = (context) => {
  const { store, request } = context;
  checkFields(context, ['code', 'attribute_code', 'file']);
  const code = String(valueAt(request.body, 'code'));
  const { attribute, option } = swatchOf(context, String(valueAt(request.body, 'attribute_code')), code);
  if (attribute.swatch_type !== 'image')
    return invalid({ file: `${attribute.code} takes no swatch images.` });
  const [file] = request.files;
  const extension = extensionOf(file?.filename ?? '');
  if (file === undefined || !SWATCH_EXTENSIONS.includes(extension)) {
    return invalid({ file: [`file takes these extensions: ${SWATCH_EXTENSIONS.join(', ')}.`] });
  }
  const path = `attribute_option/${option.id}/${randomBytes(20).toString('hex')}.${extension}`;
  store.files.set(path, { bytes: new Uint8Array(file.bytes), contentType: file.contentType });
  option.swatch_value = path;
  const url = `${request.origin}/storage/${path}`;
  return done('The option was updated.', { data: { code, swatch_value: path, swatch_value_url: url } });
};

/** GET /media-files/swatch. */
export const listSwatch: Handler = (context) => {
  const { query } = context.request;
  const { option } = swatchOf(context, query.get('attribute_code') ?? '', query.get('code') ?? '');
  return json({ data: pathsOf(option.swatch_value) });
};

/** DELETE /media-files/swatch. */
export const deleteSwatch: Handler = (context) => {
  const { query } = context.request;
  const { option } = swatchOf(context, query.get('attribute_code') ?? '', query.get('code') ?? '');
  if (option.swatch_value === null) return refused(404, 'There is no swatch.');
  for (const path of pathsOf(option.swatch_value)) context.store.files.delete(path);
  option.swatch_value = null;
  return done('The swatch was deleted.');
};

function swatchOf(
  { store }: Context,
  attributeCode: string,
  code: string,
): { attribute: AttributeRow; option: OptionRow } {
  const attribute =
    store.attributes.get(attributeCode) ?? endNotFound(`The attribute "${attributeCode}" does not exist.`);
  const option = store.optionsOf(attribute.id).find((row) => store.sameCode(row.code, code));
  return { attribute, option: option ?? endNotFound(`The option "${code}" does not exist.`) };
}
