import type { Context, Handler } from '../http/context.ts';
import { created, done, endNotFound, frameworkError, invalid, json, ReplyError } from '../http/reply.ts';
import { matchesAny, parseFilters } from '../lists/filters.ts';
import { listReply } from '../lists/list-reply.ts';
import { entriesOf, type Json, type JsonMap, valueAt } from '../php-array.ts';
import type { FamilyGroup, FamilyRow } from '../store/rows.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';
import { codeErrors, refuseErrors } from './code-rules.ts';
import { mergedLabels, printLabels } from './labels.ts';

export const listFamilies: Handler = ({ store, request }) => {
  const filters = parseFilters(request, { code: ['=', 'IN', 'NOT IN'] });
  const rows = store.families.all().filter((row) => matchesAny({ ...row }, filters, store.sameCode));
  return listReply(request, rows, (row) => printFamily(store, row));
};

export const getFamily: Handler = (context) => json(printFamily(context.store, familyOf(context)));

export const createFamily: Handler = ({ store, request }) => {
  const code = valueAt(request.body, 'code');
  refuseErrors({ code: codeErrors(code, (text) => store.families.has(text)) });
  const groups = readGroups(store, request.body);
  store.families.insert({ code: String(code), labels: mergedLabels({}, request.body), groups });
  return created('The family was created.');
};

/** PUT and PATCH: the groups are replaced, and left out they are all removed (contracts/unopim.md rule 10). */
export const updateFamily: Handler = async (context) => {
  const family = familyOf(context);
  const groups = readGroups(context.store, context.request.body);
  await context.think();
  family.groups = groups;
  family.labels = mergedLabels(family.labels, context.request.body);
  return done('The family was updated.');
};

/** DELETE: refused while products use the family. */
export const deleteFamily: Handler = (context) => {
  const family = familyOf(context);
  const message = 'The family is used by products.';
  if (context.store.products.all().some((product) => product.family === family.code)) {
    return invalid({ code: [message] }, message);
  }
  context.store.families.delete(family);
  return done('The family was deleted.');
};

function familyOf({ store, request }: Context): FamilyRow {
  const code = request.params.code ?? '';
  return store.families.get(code) ?? endNotFound(`The family ${code} does not exist.`);
}

/** Unknown codes are a 422 list; an attribute without `position` is a framework 500 (contracts/unopim.md section 6). */
function readGroups(store: UnoPimStore, body: Json): FamilyGroup[] {
  const errors: JsonMap[] = [];
  const groups = entriesOf(valueAt(body, 'attribute_groups')).map(([, group]) => {
    const code = String(valueAt(group, 'code'));
    const known = store.attributeGroups.get(code);
    if (known === undefined) errors.push({ code: `The attribute group "${code}" does not exist.` });
    const attributes = entriesOf(valueAt(group, 'custom_attributes')).map(([, item]) => {
      const position = valueAt(item, 'position');
      if (position === undefined) throw new ReplyError(frameworkError(500));
      const attribute = store.attributes.get(String(valueAt(item, 'code')));
      if (attribute === undefined) {
        errors.push({ code: `The attribute "${String(valueAt(item, 'code'))}" does not exist.` });
      }
      return { code: attribute?.code ?? '', position: Number(position) };
    });
    const position = valueAt(group, 'position');
    if (position === undefined) throw new ReplyError(frameworkError(500));
    return { code: known?.code ?? code, position: Number(position), attributes };
  });
  if (errors.length > 0) throw new ReplyError(invalid(errors));
  return groups;
}

function printFamily(store: UnoPimStore, row: FamilyRow): JsonMap {
  const byPosition = (left: { position: number }, right: { position: number }) =>
    left.position - right.position;
  return {
    code: row.code,
    labels: printLabels(store, row.labels),
    attribute_groups: [...row.groups].sort(byPosition).map((group) => ({
      code: group.code,
      position: group.position,
      custom_attributes: [...group.attributes].sort(byPosition).map((attribute) => ({ ...attribute })),
    })),
  };
}
