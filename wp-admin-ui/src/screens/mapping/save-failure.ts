import { __, sprintf } from '@wordpress/i18n';
import type { Mapping, ShopStructure } from '../../api/contract.ts';
import type { Failure } from '../../api/failure.ts';
import { LISTS, type List, subjectOf } from './rows.ts';
import { fieldText } from './words.ts';

/** What the Worker said about each row of the mapping that was sent: `core.3.attribute` means its fourth core row. */
export function rowProblems(failure: Failure | null, sent: Mapping): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  if (failure === null || !('fields' in failure)) return problems;
  for (const { field, messages } of failure.fields) {
    const row = rowAt(field, sent);
    if (row !== null) problems.set(`${row.list} ${subjectOf(row.row)}`, messages.join(' '));
  }
  return problems;
}

/** The failure with the merchant's names in place of the paths. */
export function inWords(
  failure: Failure,
  { sent, structure }: { sent: Mapping; structure: ShopStructure | null },
): Failure {
  if (!('fields' in failure)) return failure;
  const fields = failure.fields.map((one) => ({ ...one, field: nameOf(one.field, { sent, structure }) }));
  return { ...failure, fields };
}

function nameOf(
  path: string,
  { sent, structure }: { sent: Mapping; structure: ShopStructure | null },
): string {
  if (path === 'defaultFamily') return __('Default family', 'unopim-connector');
  const [list, index] = path.split('.');
  if (list === 'familyRules')
    /* translators: %d: number of a rule. */
    return sprintf(__('Family rule %d', 'unopim-connector'), Number(index) + 1);
  const at = rowAt(path, sent);
  if (at === null) return __('Mapping', 'unopim-connector');
  const { field, source, wooId } = at.row as { field?: string; source?: string; wooId?: number };
  const category = structure?.categories.find(({ id }) => id === wooId);
  return category?.name ?? fieldText(field ?? source ?? `#${wooId}`, structure);
}

function rowAt(path: string, sent: Mapping): { list: List; row: Mapping[List][number] } | null {
  const [name, index] = path.split('.');
  const list = LISTS.find((known) => known === name);
  const row = list === undefined ? undefined : sent[list][Number(index)];
  return list === undefined || row === undefined ? null : { list, row };
}
