import type { PimOption } from '../catalog/catalog.ts';
import { foldCode, type PimCode, type WooId } from '../ids.ts';
import { optionForTerm } from '../mapping/options/option-for-term.ts';
import type { Term, TermChoice } from '../mapping/shop-value.ts';
import { type LabelLocales, labelsFor, relabelled } from '../scope/label-locales.ts';
import type { PlanReason } from './plan.ts';
import { isSentText, shownText, type TermLink } from './term-link.ts';

export type ShopTerm = Term & { readonly id: WooId };

export interface OptionsInput {
  readonly attribute: PimCode;
  readonly kind: TermChoice['kind'];
  /** Those that are looked at now. */
  readonly terms: readonly ShopTerm[];
  /** All that are known beside them, so that no two get one code. */
  readonly siblings: readonly Term[];
  readonly links: ReadonlyMap<WooId, TermLink>;
  /** What UnoPim has. */
  readonly options: readonly PimOption[];
  readonly locales: LabelLocales;
  /** Codes that an unfinished attempt was about to create: found there, they are ours. */
  readonly unconfirmed: ReadonlySet<PimCode>;
}

export interface OptionsPlan {
  /** To be created in one POST. */
  readonly adds: readonly { readonly term: ShopTerm; readonly option: PimOption }[];
  /** They stand in UnoPim and are linked from now on; `ours` = left there by an unfinished attempt of ours. */
  readonly adopts: readonly { readonly term: ShopTerm; readonly option: PimOption; readonly ours: boolean }[];
  /** The shop renamed them. */
  readonly renames: readonly OptionRename[];
  /** Nothing to send, but the link has to learn the name (UnoPim shows it already) or that the term is back. */
  readonly settled: readonly { readonly term: ShopTerm; readonly code: PimCode }[];
}

export interface OptionRename {
  readonly term: ShopTerm;
  readonly from: string | null;
  readonly before: PimOption;
  readonly after: PimOption;
}

/** What the terms of one attribute (or tags, or brands) come to as options of one UnoPim attribute. Codes never change. */
export function planOptions(input: OptionsInput): OptionsPlan {
  const adds: Writable<OptionsPlan['adds']> = [];
  const adopts: Writable<OptionsPlan['adopts']> = [];
  const renames: OptionRename[] = [];
  const settled: Writable<OptionsPlan['settled']> = [];
  const byCode = new Map(input.options.map((option) => [foldCode(option.code), option]));
  const taken = new Map<WooId, PimCode>();
  for (const term of input.terms) {
    const siblings = input.siblings.map((other) => withCode(other, taken));
    const choice: TermChoice = { kind: input.kind, chosen: [], siblings };
    const wanted = optionForTerm({ term, choice, attribute: input.attribute, options: input.options });
    taken.set(term.id, wanted.code);
    const link = input.links.get(term.id);
    const option = byCode.get(foldCode(wanted.code));
    if (option === undefined) {
      const labels = labelsFor(term.name, input.locales);
      adds.push({ term, option: { code: wanted.code, labels } });
    } else if (link?.code == null || link.sent['name'] === undefined) {
      adopts.push({ term, option, ours: input.unconfirmed.has(option.code) });
    } else if (!isSentText(link.sent, 'name', term.name)) {
      const rename = renameOf({ term, link, option, locales: input.locales });
      if (rename === null) settled.push({ term, code: option.code });
      else renames.push(rename);
    } else if (link.goneAt !== null) settled.push({ term, code: option.code });
  }
  return { adds, adopts, renames, settled };
}

type Writable<T> = T extends readonly (infer E)[] ? E[] : never;

function withCode(term: Term, taken: ReadonlyMap<WooId, PimCode>): Term {
  const code = term.id === null ? undefined : taken.get(term.id);
  return code === undefined ? term : { ...term, code };
}

function renameOf(of: {
  readonly term: ShopTerm;
  readonly link: TermLink;
  readonly option: PimOption;
  readonly locales: LabelLocales;
}): OptionRename | null {
  const { term, link, option, locales } = of;
  const isSent = (label: string): boolean => isSentText(link.sent, 'name', label);
  const labels = relabelled({ live: option.labels, name: term.name, isSent, locales });
  if (Object.keys(labels).length === 0) return null;
  const after = { ...option, labels: { ...option.labels, ...labels } };
  return { term, from: shownText(link.sent, 'name'), before: option, after };
}

export type RenameRoad =
  /** The code is unique in the whole PIM: one PUT. */
  | { readonly kind: 'put' }
  /** Delete it and create it again with everything it had. */
  | { readonly kind: 'replace' }
  | { readonly kind: 'refused'; readonly reason: PlanReason };

/**
 * How an option gets its new label: UnoPim's PUT finds it by code across ALL attributes and would rename another
 * attribute's option (contracts/unopim.md rule 11).
 */
export function renameRoad(of: {
  readonly attribute: PimCode;
  readonly rename: OptionRename;
  /** Options of every attribute that has some, itself included. */
  readonly everywhere: ReadonlyMap<PimCode, readonly PimOption[]>;
  readonly canDeleteOptions: boolean;
}): RenameRoad {
  const { attribute, rename, everywhere, canDeleteOptions } = of;
  const folded = foldCode(rename.before.code);
  const rival = [...everywhere].find(
    ([other, options]) => other !== attribute && options.some(({ code }) => foldCode(code) === folded),
  )?.[0];
  if (rival === undefined) return { kind: 'put' };
  if (canDeleteOptions && rename.before.hasSwatchImage !== true) return { kind: 'replace' };
  return { kind: 'refused', reason: shared({ attribute, rival, rename, canDeleteOptions }) };
}

function shared(of: {
  readonly attribute: PimCode;
  readonly rival: PimCode;
  readonly rename: OptionRename;
  readonly canDeleteOptions: boolean;
}): PlanReason {
  const { attribute, rival, rename, canDeleteOptions } = of;
  const why = canDeleteOptions
    ? 'its swatch picture would be lost if it were made anew'
    : 'this version of UnoPim cannot make it anew';
  return {
    code: 'option.shared_code',
    message: `Option ${rename.before.code} of ${attribute} was not relabelled to "${rename.term.name}": ${rival} has an option of the same code, UnoPim would rename that one, and ${why}.`,
    remedy: `Change the label of ${rename.before.code} in ${attribute} by hand in UnoPim.`,
  };
}
