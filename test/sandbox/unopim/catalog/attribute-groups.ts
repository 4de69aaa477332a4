import type { Context, Handler } from '../http/context.ts';
import { created, done, endNotFound, invalid, json } from '../http/reply.ts';
import { matchesAny, parseFilters } from '../lists/filters.ts';
import { listReply } from '../lists/list-reply.ts';
import { type JsonMap, valueAt } from '../php-array.ts';
import type { GroupRow } from '../store/rows.ts';
import { codeErrors, refuseErrors } from './code-rules.ts';
import { mergedLabels, printLabels } from './labels.ts';

export const listGroups: Handler = (context) => {
  const { store, request } = context;
  const filters = parseFilters(request, { code: ['=', 'IN', 'NOT IN'] });
  const rows = store.attributeGroups.all().filter((row) => matchesAny({ ...row }, filters, store.sameCode));
  return listReply(request, rows, (row) => print(context, row));
};

export const getGroup: Handler = (context) => json(print(context, groupOf(context)));

export const createGroup: Handler = ({ store, request }) => {
  const code = valueAt(request.body, 'code');
  refuseErrors({ code: codeErrors(code, (text) => store.attributeGroups.has(text)) });
  store.attributeGroups.insert({ code: String(code), labels: mergedLabels({}, request.body) });
  return created('The attribute group was created.');
};

export const updateGroup: Handler = (context) => {
  const group = groupOf(context);
  group.labels = mergedLabels(group.labels, context.request.body);
  return done('The attribute group was updated.');
};

/** DELETE: refused while a family uses the group. */
export const deleteGroup: Handler = (context) => {
  const group = groupOf(context);
  const isUsed = context.store.families
    .all()
    .some((family) => family.groups.some(({ code }) => code === group.code));
  const message = 'The attribute group is used by a family.';
  if (isUsed) return invalid({ code: [message] }, message);
  context.store.attributeGroups.delete(group);
  return done('The attribute group was deleted.');
};

function groupOf({ store, request }: Context): GroupRow {
  const code = request.params.code ?? '';
  return store.attributeGroups.get(code) ?? endNotFound(`The attribute group "${code}" does not exist.`);
}

const print = ({ store }: Context, row: GroupRow): JsonMap => ({
  code: row.code,
  labels: printLabels(store, row.labels),
});
