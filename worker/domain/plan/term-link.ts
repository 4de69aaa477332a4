import type { PimCode, WooId } from '../ids.ts';
import { compactValue, equalsSentText } from './compact.ts';
import type { SentValue, SentValues } from './sent.ts';

/** What is remembered of a category, attribute, attribute term, tag or brand of the shop. */
export interface TermLink {
  readonly wcId: WooId;
  /** The attribute of an attribute term; the id itself for everything else. */
  readonly rootId: WooId;
  /** null = not in UnoPim; then only `reason` matters. */
  readonly code: PimCode | null;
  /** true = it stood in UnoPim before us. */
  readonly adopted: boolean;
  /** Last agreed with UnoPim: `name`; for a category also `description` and `parent` (a code). Empty = nothing yet. */
  readonly sent: SentValues;
  readonly lastLogId: number | null;
  /** When the shop's side was found deleted. */
  readonly goneAt: number | null;
  readonly problemKey: string | null;
  /** Code of the last skip, so that it is logged only when it changes; one of `GONE` once the shop's side is gone. */
  readonly reason: string | null;
}

export function newTermLink(wcId: WooId, rootId: WooId = wcId): TermLink {
  return {
    wcId,
    rootId,
    code: null,
    adopted: false,
    sent: {},
    lastLogId: null,
    goneAt: null,
    problemKey: null,
    reason: null,
  };
}

/** A text as it is remembered: long ones by hash and head. */
export function sentText(text: string): SentValue {
  return compactValue({ kind: 'scalar', value: text });
}

/** true = this text was last agreed under the key; what was never agreed equals nothing. */
export function isSentText(sent: SentValues, key: string, text: string): boolean {
  const value = sent[key];
  if (typeof value === 'string') return equalsSentText(text, value);
  return typeof value === 'object' && value !== null && 'h' in value && equalsSentText(text, value);
}

/** What was last agreed, for a log; long texts are cut. */
export function shownText(sent: SentValues, key: string): string | null {
  const value = sent[key];
  if (typeof value === 'string') return value;
  return typeof value === 'object' && value !== null && 't' in value ? `${value.t}…` : null;
}
