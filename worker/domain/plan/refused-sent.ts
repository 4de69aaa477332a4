import type { MappedProduct } from '../mapping/mapped.ts';
import type { DesiredElements, ValueKey } from '../mapping/values.ts';
import { compactRefused } from './compact.ts';
import type { SentValue, SentValues } from './sent.ts';

type SentLists = Extract<SentValue, { readonly e: readonly string[] }>;

/**
 * What is remembered of a push with what UnoPim refused in it. Refused elements stay wanted in the baseline, but were never
 * put there by us, unless they were ours before.
 */
export function withRefused(
  sent: ReadonlyMap<ValueKey, SentValue>,
  { refused }: Pick<MappedProduct, 'refused'>,
  before: SentValues,
): ReadonlyMap<ValueKey, SentValue> {
  if (refused === undefined) return sent;
  const all = new Map(sent);
  for (const [key, desired] of refused) {
    all.set(
      key,
      desired.kind === 'elements'
        ? refusedElements(desired, { rest: listOf(all.get(key)), before: listOf(before[key]) })
        : compactRefused(desired),
    );
  }
  return all;
}

function refusedElements(
  { elements }: DesiredElements,
  { rest, before }: { rest: SentLists; before: SentLists },
): SentValue {
  const missing = elements.filter((element) => !rest.e.includes(element));
  const mine = before.e.filter((element) => !(before.k ?? []).includes(element));
  const kept = [...(rest.k ?? []), ...missing.filter((element) => !mine.includes(element))];
  return { e: [...rest.e, ...missing], k: kept, r: missing };
}

/** The baseline for somebody who asks for another try: what UnoPim refused equals nothing and was never put there. */
export function withoutRefusals(sent: SentValues): SentValues {
  const marked = Object.entries(sent).filter(([, value]) => isMarked(value));
  if (marked.length === 0) return sent;
  return { ...sent, ...Object.fromEntries(marked.map(([key, value]) => [key, unrefused(value)])) };
}

function isMarked(value: SentValue): boolean {
  return typeof value === 'object' && value !== null && value.r !== undefined;
}

function unrefused(value: SentValue): SentValue {
  if (value === null || typeof value === 'string') return value;
  if ('h' in value) return { h: '', t: value.t };
  const refused = new Set(value.r ?? []);
  if ('p' in value) {
    const amounts = Object.entries(value.p);
    return {
      p: Object.fromEntries(
        amounts.map(([currency, amount]) => [currency, refused.has(currency) ? '' : amount]),
      ),
    };
  }
  const without = (elements: readonly string[]) => elements.filter((element) => !refused.has(element));
  return { e: without(value.e), k: without(value.k ?? []) };
}

function listOf(value: SentValue | undefined): SentLists {
  return typeof value === 'object' && value !== null && 'e' in value ? value : { e: [] };
}
