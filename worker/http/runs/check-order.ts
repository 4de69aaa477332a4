import { wooId } from '../../domain/ids.ts';
import type { RunFilter, RunOrder } from '../../domain/run/run.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { RunOrderBody } from '../contract/runs.ts';
import { type ApiError, invalid } from '../errors.ts';

/** What the shape of the request cannot say: which parts go together. */
export function checkOrder(body: RunOrderBody): Result<Omit<RunOrder, 'trigger'>, ApiError> {
  const { kind, filter, first, compare } = body;
  if (kind !== 'filter') {
    return filter === null ? ok({ kind, filter: null, first, compare }) : err(FILTER_UNUSED);
  }
  if (filter === null) return err(FILTER_MISSING);
  const { onlyFailed, ids, type, status, category, tag, changedSince } = filter;
  const conditions = [type, status, category, tag, changedSince].filter((value) => value !== null).length;
  const alone = (onlyFailed ? 1 : 0) + (ids === null ? 0 : 1);
  if (conditions + alone === 0) return err(FILTER_MISSING);
  if (alone > 1 || (alone === 1 && conditions > 0)) return err(FILTER_MIXED);
  const checked: RunFilter = {
    type,
    status,
    category: category === null ? null : wooId(category),
    tag: tag === null ? null : wooId(tag),
    changedSince,
    onlyFailed,
    ids: ids === null ? null : [...new Set(ids)].sort((a, b) => a - b).map(wooId),
  };
  return ok({ kind, filter: checked, first, compare });
}

const FILTER_UNUSED = invalid('run.filter_unused', 'filter', {
  message: 'Only a run of the kind "filter" has a filter.',
  remedy: 'Choose the kind "filter", or leave the filter out.',
});

const FILTER_MISSING = invalid('run.filter_missing', 'filter', {
  message: 'The filter has no condition.',
  remedy: 'Name a condition, or push all products.',
});

const FILTER_MIXED = invalid('run.filter_mixed', 'filter', {
  message: '"Only failed" and chosen products cannot be combined with other conditions.',
  remedy: 'Take one of them alone.',
});
