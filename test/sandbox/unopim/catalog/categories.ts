import type { Context, Handler } from '../http/context.ts';
import { created, done, endNotFound, invalid, json, refused, serverError } from '../http/reply.ts';
import { matchesOne, parseFilters } from '../lists/filters.ts';
import { listReply } from '../lists/list-reply.ts';
import { isEmptyInPhp, isPhpArray, type Json, type JsonMap, valueAt } from '../php-array.ts';
import type { CategoryRow } from '../store/rows.ts';
import { checkCategoryData, mergedCategoryData, requireStoredData } from './category-data.ts';
import { codeErrors, refuseErrors } from './code-rules.ts';

/** GET /categories: filters are ANDed; an unknown parent in the filter is 404. */
export const listCategories: Handler = ({ store, request }) => {
  const filters = parseFilters(request, { code: ['=', 'IN', 'NOT IN'], parent: ['='] });
  const rows = store.categories.all().filter((row) =>
    filters.every((filter) => {
      if (filter.field !== 'parent') return matchesOne({ ...row }, filter, store.sameCode);
      const code = String(filter.value);
      const parent = store.categories.get(code) ?? endNotFound(`The category ${code} does not exist.`);
      return row.parentId === parent.id;
    }),
  );
  return listReply(request, rows, (row) => print({ store }, row));
};

export const getCategory: Handler = (context) => json(print(context, categoryOf(context)));

/** POST /categories: reads the place in the tree first and writes later, without a lock (contracts/unopim.md rule 8). */
export const createCategory: Handler = async (context) => {
  const { store, request } = context;
  const code = valueAt(request.body, 'code');
  const data = valueAt(request.body, 'additional_data');
  const codeIsText = code === undefined || code === null || typeof code === 'string';
  refuseErrors({
    code: codeIsText ? codeErrors(code, (text) => store.categories.has(text)) : ['code must be text.'],
    ...shapeErrors(request.body),
  });
  const parent = parentIn(context);
  checkCategoryData(store, data, null);
  const place = store.categoryTree.placeFor(parent);
  await context.think();
  store.categoryTree.openGap(place);
  await context.think();
  if (store.categories.has(String(code))) return serverError();
  store.categoryTree.insertAt(place, {
    code: String(code),
    parentId: parent?.id ?? null,
    additional_data: data === undefined || data === null ? null : mergedCategoryData(store, null, data),
  });
  return created('The category was created.');
};

/** PUT: merges the data, and without `parent` moves the category to the root level (contracts/unopim.md rule 9). */
export const updateCategory: Handler = (context) => change(context, false);

/** PATCH: the same merge and the same loss of the parent. */
export const patchCategory: Handler = (context) => change(context, true);

async function change(context: Context, isPatch: boolean) {
  const { store, request } = context;
  refuseErrors(shapeErrors(request.body));
  const category = categoryOf(context, true);
  const parent = parentIn(context);
  if (parent !== null && isChannelRoot(context, category)) {
    return invalid({ error: ['The root category of a channel can not get a parent.'] });
  }
  const data = valueAt(request.body, 'additional_data');
  checkCategoryData(store, data, category.id);
  if (isPatch && data !== undefined && data !== null) requireStoredData(category.additional_data);
  if (parent !== null && store.categoryTree.isWithin(parent, category)) return serverError();
  const merged = isEmptyInPhp(data)
    ? undefined
    : mergedCategoryData(store, category.additional_data, data ?? []);
  await context.think();
  if (merged !== undefined) category.additional_data = merged;
  if ((parent?.id ?? null) !== category.parentId) store.categoryTree.move(category, parent);
  return done('The category was updated.');
}

/** DELETE: takes the whole subtree; products keep the codes. A channel's root is 400. */
export const deleteCategory: Handler = (context) => {
  const category = categoryOf(context, true);
  if (isChannelRoot(context, category)) {
    return refused(400, 'The root category of a channel can not be deleted.', { code: category.code });
  }
  context.store.categoryTree.delete(category);
  return done('The category was deleted.', { code: category.code });
};

function shapeErrors(body: Json): Record<string, string[]> {
  const data = valueAt(body, 'additional_data');
  const parent = valueAt(body, 'parent');
  return {
    additional_data: data === undefined || isPhpArray(data) ? [] : ['additional_data must be an object.'],
    parent:
      parent === undefined || parent === null || typeof parent === 'string' ? [] : ['parent must be text.'],
  };
}

function categoryOf({ store, request }: Context, isWrite = false): CategoryRow {
  const code = request.params.code ?? '';
  return (
    store.categories.get(code) ?? endNotFound(`The category ${isWrite ? `"${code}"` : code} does not exist.`)
  );
}

/** An unknown parent counts as none (contracts/unopim.md rule 9). */
function parentIn({ store, request }: Context): CategoryRow | null {
  const parent = valueAt(request.body, 'parent');
  return typeof parent === 'string' ? (store.categories.get(parent) ?? null) : null;
}

const isChannelRoot = ({ store }: Context, category: CategoryRow): boolean =>
  store.channels.all().some((channel) => store.sameCode(channel.rootCategory, category.code));

const print = ({ store }: Pick<Context, 'store'>, row: CategoryRow): JsonMap => ({
  code: row.code,
  parent: store.categoryTree.parentOf(row)?.code ?? null,
  additional_data: row.additional_data,
});
