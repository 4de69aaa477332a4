import { expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import type { RunFilter } from '../../../worker/domain/run/run.ts';
import { writeQuery } from '../../../worker/woocommerce/query.ts';
import { filterQuery } from '../../../worker/woocommerce/run-lists.ts';

const NONE: RunFilter = {
  type: null,
  status: null,
  category: null,
  tag: null,
  changedSince: null,
  onlyFailed: false,
  ids: null,
};

test.each<[string, Partial<RunFilter> | null]>([
  ['status=any', null],
  ['status=any', {}],
  ['status=draft', { status: 'draft' }],
  ['status=any&type=variable', { type: 'variable' }],
  ['status=any&category=7&tag=9', { category: wooId(7), tag: wooId(9) }],
  [
    'status=any&modified_after=2026-11-02T09%3A30%3A00&dates_are_gmt=true',
    { changedSince: Date.UTC(2026, 10, 2, 9, 30) },
  ],
  [
    'status=publish&type=simple&category=7&modified_after=1970-01-01T00%3A00%3A00&dates_are_gmt=true',
    { status: 'publish', type: 'simple', category: wooId(7), changedSince: 0 },
  ],
])('the shop is asked for %s', (query, filter) => {
  expect(writeQuery(filterQuery(filter === null ? null : { ...NONE, ...filter }))).toBe(query);
});
