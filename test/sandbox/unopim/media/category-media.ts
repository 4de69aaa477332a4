import type { Context, Handler } from '../http/context.ts';
import { done, endNotFound, invalid, json, refused } from '../http/reply.ts';
import { type PhpArray, valueAt, valueAtPath, withoutValueAt } from '../php-array.ts';
import type { CategoryRow } from '../store/rows.ts';
import { extensionOf } from './file-types.ts';
import { pathsOf } from './media-value.ts';
import { checkFields } from './product-media.ts';
import { uploadErrors } from './upload-rules.ts';

/** POST /media-files/category: stores the file but does not assign it (contracts/unopim.md section 9). */
export const uploadCategoryMedia: Handler = (context) => {
  const { store, request } = context;
  checkFields(context, ['file', 'code', 'category_field']);
  const category = categoryByCode(context, String(valueAt(request.body, 'code')));
  const code = String(valueAt(request.body, 'category_field'));
  const field = store.categoryFields.get(code);
  if (field === undefined || !['image', 'file'].includes(field.type)) {
    return invalid({ additional_data: [`There is no media field "${code}".`] });
  }
  const [file] = request.files;
  if (file === undefined) return invalid({ file: ['file must be a file.'] });
  const errors = uploadErrors({
    type: field.type,
    files: [file],
    isList: false,
    limitKb: context.uploadLimitKb,
  });
  if (field.type === 'image' && !['bmp', 'jpeg', 'jpg', 'png'].includes(extensionOf(file.filename))) {
    errors.unshift('file takes bmp, jpeg, jpg and png.');
  }
  if (errors.length > 0) return invalid({ file: errors });
  const filePath = `category/${category.id}/${field.code}/${file.filename}`;
  store.files.set(filePath, { bytes: new Uint8Array(file.bytes), contentType: file.contentType });
  return done('The file was uploaded.', { data: { field: code, code: category.code, filePath } });
};

/** GET /media-files/category: the assigned paths. */
export const listCategoryMedia: Handler = (context) => json({ data: assignedPaths(context).paths });

/** DELETE /media-files/category: removes files and value. */
export const deleteCategoryMedia: Handler = (context) => {
  const { category, paths, slot } = assignedPaths(context);
  if (paths.length === 0) return refused(404, 'There is no such file.');
  for (const path of paths) context.store.files.delete(path);
  category.additional_data = withoutValueAt(category.additional_data ?? [], slot) as PhpArray;
  return done('The file was deleted.');
};

function categoryByCode({ store }: Context, code: string): CategoryRow {
  return store.categories.get(code) ?? endNotFound(`The category "${code}" does not exist.`);
}

function assignedPaths(context: Context): { category: CategoryRow; paths: string[]; slot: string[] } {
  const { query } = context.request;
  const category = categoryByCode(context, query.get('code') ?? '');
  const field = query.get('category_field') ?? '';
  const common = ['common', field];
  const scoped = ['locale_specific', context.store.defaultScope.locale, field];
  const data = category.additional_data ?? [];
  const slot = valueAtPath(data, common) === undefined ? scoped : common;
  return { category, paths: pathsOf(valueAtPath(data, slot)), slot };
}
