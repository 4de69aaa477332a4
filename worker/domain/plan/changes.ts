import type { Diff, ElementsChange, ValueChange } from './diff.ts';
import type { PlannedChange } from './plan.ts';
import type { SentValue } from './sent.ts';

const SHOWN_CHARACTERS = 200;
const MOST_CHANGES = 200;

/** Field-by-field before and after for the log, long texts cut. */
export function describeChanges(diff: Diff, before: { status?: SentValue } = {}): PlannedChange[] {
  const changes = [
    ...(diff.status === null
      ? []
      : [{ key: 'status', ...shownBefore(before.status), after: String(diff.status) }]),
    ...diff.values.map(describeValue),
    ...diff.elements.map(describeElements),
  ];
  return changes.slice(0, MOST_CHANGES);
}

function describeValue(change: ValueChange): PlannedChange {
  const key = change.currency === undefined ? change.key : `${change.key}/${change.currency}`;
  return { key, ...shownBefore(change.before), after: change.value === null ? null : cut(change.value) };
}

function describeElements(change: ElementsChange): PlannedChange {
  return { key: change.key, ...shownBefore(change.before), after: cut(change.next.join(', ')) };
}

function shownBefore(before: SentValue | undefined): { before?: string | null } {
  if (before === undefined) return {};
  if (before === null || typeof before === 'string') return { before: before === null ? null : cut(before) };
  if ('t' in before) return { before: before.t };
  if ('e' in before) return { before: cut(before.e.join(', ')) };
  return {
    before: cut(
      Object.entries(before.p)
        .map(([currency, amount]) => `${amount ?? '–'} ${currency}`)
        .join(', '),
    ),
  };
}

function cut(text: string): string {
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}
