import type { PimOption } from '../catalog/catalog.ts';
import type { PimCode, WooId } from '../ids.ts';
import type { ValueKey } from '../mapping/values.ts';
import type { UnoPimType } from '../product/unopim-product.ts';

/**
 * What an attempt was about to send, written in the same row as the claim before the first write to UnoPim leaves. A
 * claim that is found unfinished tells the next attempt exactly what may stand in UnoPim unconfirmed.
 */
export interface Intent {
  /** When the first of the unconfirmed attempts began, by UnoPim's clock (ms). */
  readonly since: number;
  /** When the last one began, by ours (ms); 0 = nothing is under way any more. */
  readonly claimedAt: number;
  /** Products that were about to be created. */
  readonly creates: readonly IntendedCreate[];
  /** Products that were about to get another code. */
  readonly renames: readonly IntendedRename[];
  readonly updates: Readonly<Record<PimCode, IntendedUpdate>>;
  /** Of a job that is about terms, attributes or categories. */
  readonly terms?: IntendedTerms;
}

export interface IntendedTerms {
  /** Codes that were about to be created: found again, they are ours. */
  readonly creates: readonly PimCode[];
  /**
   * Options that were about to be deleted and made anew under another label, as they are to stand afterwards: a crash
   * between the two is completed from here (spec 9).
   */
  readonly replaces: readonly { readonly attribute: PimCode; readonly option: PimOption }[];
}

/** The claim of a job that writes no product. */
export function termIntent(since: number, terms: Partial<IntendedTerms>): Intent {
  return {
    since,
    claimedAt: 0,
    creates: [],
    renames: [],
    updates: {},
    terms: { creates: terms.creates ?? [], replaces: terms.replaces ?? [] },
  };
}

export interface IntendedRename {
  readonly from: PimCode;
  readonly to: PimCode;
}

export interface IntendedCreate {
  readonly wcId: WooId;
  readonly code: PimCode;
  readonly type: UnoPimType;
}

export interface IntendedUpdate {
  /** Keys about to be written (a price currency as `key#EUR`). */
  readonly sets: readonly ValueKey[];
  /** Elements about to be added, by list. */
  readonly adds: Readonly<Record<ValueKey, readonly string[]>>;
  /** Elements of others in lists that were about to be emptied and written anew (contracts/unopim.md rule 2). */
  readonly keeps: Readonly<Record<ValueKey, readonly string[]>>;
}

const NO_UPDATE: IntendedUpdate = { sets: [], adds: {}, keeps: {} };

/** Everything that either attempt may have left in UnoPim; `since` is the earlier one's. */
export function joinIntents(earlier: Intent | null, later: Intent): Intent {
  if (earlier === null) return later;
  const updates: Record<PimCode, IntendedUpdate> = { ...earlier.updates };
  for (const [code, update] of Object.entries(later.updates)) {
    updates[code] = joinUpdates(updates[code] ?? NO_UPDATE, update);
  }
  const terms = later.terms ?? earlier.terms;
  return {
    since: Math.min(earlier.since, later.since),
    claimedAt: Math.max(earlier.claimedAt, later.claimedAt),
    creates: joinCreates(earlier.creates, later.creates),
    renames: [...earlier.renames, ...later.renames],
    updates,
    ...(terms === undefined ? {} : { terms }),
  };
}

function joinCreates(a: readonly IntendedCreate[], b: readonly IntendedCreate[]): IntendedCreate[] {
  return [...new Map([...a, ...b].map((create) => [`${create.wcId} ${create.code}`, create])).values()];
}

function joinUpdates(a: IntendedUpdate, b: IntendedUpdate): IntendedUpdate {
  return {
    sets: [...new Set([...a.sets, ...b.sets])],
    adds: joinLists(a.adds, b.adds),
    keeps: joinLists(a.keeps, b.keeps),
  };
}

type Lists = Readonly<Record<ValueKey, readonly string[]>>;

function joinLists(a: Lists, b: Lists): Lists {
  const joined: Record<ValueKey, readonly string[]> = { ...a };
  for (const [key, elements] of Object.entries(b))
    joined[key] = [...new Set([...(joined[key] ?? []), ...elements])];
  return joined;
}
