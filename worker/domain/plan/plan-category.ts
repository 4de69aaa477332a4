import { foldCode, type PimCode } from '../ids.ts';
import type { ShopCategory } from '../mapping/context.ts';
import {
  filledLabels,
  type LabelLocales,
  type Labels,
  labelsFor,
  relabelled,
} from '../scope/label-locales.ts';
import type { PlannedChange, PlanReason } from './plan.ts';
import type { SentValues } from './sent.ts';
import { isSentText, sentText, shownText, type TermLink } from './term-link.ts';

/** A category as UnoPim holds it or is to hold it. */
export interface PlannedCategory {
  readonly code: PimCode;
  readonly parent: PimCode | null;
  readonly names: Labels;
  readonly descriptions?: Labels;
  readonly fields?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface CategoryInput {
  readonly category: Pick<ShopCategory, 'name' | 'description'>;
  readonly link: Pick<TermLink, 'code' | 'adopted' | 'sent' | 'goneAt'>;
  /** Code of the category it hangs under by the shop's tree; null = that one is not in UnoPim. */
  readonly parentCode: PimCode | null;
  /** The code it would be created with. */
  readonly newCode: PimCode;
  readonly isHandMapped: boolean;
  /** Folded: roots of channels and categories that people mapped by hand. Never touched. */
  readonly untouchable: ReadonlySet<string>;
  readonly locales: LabelLocales;
  /** undefined = not read; null = UnoPim has none under this code. */
  readonly live: PlannedCategory | null | undefined;
  /** true = an unfinished attempt was about to create it: what stands there is ours. */
  readonly unconfirmed: boolean;
  readonly rules: CategoryRules;
}

export interface CategoryRules {
  readonly createMissing: boolean;
  readonly overwrite: boolean;
  readonly recreate: boolean;
}

export type CategoryPlan =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'read'; readonly code: PimCode }
  | { readonly kind: 'skip'; readonly reason: PlanReason; readonly problem: boolean }
  | CategoryWrite;

export interface CategoryWrite {
  readonly kind: 'create' | 'adopt' | 'update';
  /** What is sent; null = UnoPim has it all, only the link is written. */
  readonly category: PlannedCategory | null;
  /** true = it gets another parent (or its first): the caller makes sure that UnoPim has that one (rule 9). */
  readonly moves: boolean;
  readonly code: PimCode;
  readonly adopted: boolean;
  readonly sent: SentValues;
  readonly changes: readonly PlannedChange[];
  /** First contact: fields whose own text UnoPim kept. */
  readonly kept: readonly string[];
}

/**
 * What one category of the shop comes to in UnoPim (spec 9). A write always names the parent that stands there or the one
 * it moves to: without it UnoPim makes a root of the category (contracts/unopim.md rule 9).
 */
export function planCategory(input: CategoryInput): CategoryPlan {
  const { link, rules, parentCode } = input;
  if (input.isHandMapped) return { kind: 'unchanged' };
  if (link.code === null && !rules.createMissing) return skip(CREATING_OFF, false);
  if (parentCode === null) return skip(PARENT_MISSING, true);
  if (link.code === null) return planFirst({ ...input, parentCode });
  if (input.untouchable.has(foldCode(link.code))) return { kind: 'unchanged' };
  if (isAgreed({ ...input, parentCode })) return planSame(input, link.code);
  if (input.live === undefined) return { kind: 'read', code: link.code };
  if (input.live === null) return planVanished({ ...input, parentCode }, link.code);
  if (input.live.parent === null) return skip(isRoot(link.code), true);
  const isNew = link.sent['name'] === undefined && !rules.overwrite;
  return isNew
    ? { ...planAdopt({ ...input, parentCode }, input.live), adopted: link.adopted }
    : planUpdate({ ...input, parentCode }, input.live);
}

type Placed = CategoryInput & { readonly parentCode: PimCode };

function isAgreed({ link, category, parentCode }: Placed): boolean {
  const { sent } = link;
  return (
    isSentText(sent, 'name', category.name) &&
    isSentText(sent, 'description', category.description) &&
    isSentText(sent, 'parent', parentCode)
  );
}

/** Nothing differs; a category that came back to the shop is remembered as being there. */
function planSame(input: CategoryInput, code: PimCode): CategoryPlan {
  if (input.link.goneAt === null) return { kind: 'unchanged' };
  const { adopted, sent } = input.link;
  return { kind: 'update', category: null, moves: false, code, adopted, sent, changes: [], kept: [] };
}

function planFirst(input: Placed): CategoryPlan {
  const { live, newCode } = input;
  if (live === undefined || live === null) return create(input, newCode);
  if (live.parent === null || input.untouchable.has(foldCode(live.code))) {
    return skip(isRoot(live.code), true);
  }
  return input.unconfirmed || input.rules.overwrite ? planUpdate(input, live) : planAdopt(input, live);
}

function planVanished(input: Placed, code: PimCode): CategoryPlan {
  return input.rules.recreate ? create(input, code) : skip(vanished(code), true);
}

function create(input: Placed, code: PimCode): CategoryWrite {
  const { category, parentCode: parent, locales } = input;
  const names = labelsFor(category.name, locales);
  const descriptions = category.description === '' ? {} : labelsFor(category.description, locales);
  return {
    kind: 'create',
    category: { code, parent, names, ...(category.description === '' ? {} : { descriptions }) },
    moves: true,
    code,
    adopted: false,
    sent: agreed(input),
    changes: [
      { key: 'name', after: category.name },
      { key: 'parent', after: parent },
    ],
    kept: [],
  };
}

/** What stands in UnoPim is kept, its place too; only what is empty is filled. */
function planAdopt(input: Placed, live: PlannedCategory): CategoryWrite {
  const { category, locales } = input;
  const names = filledLabels(live.names, category.name, locales);
  const descriptions =
    category.description === '' ? {} : filledLabels(live.descriptions ?? {}, category.description, locales);
  const differs = locales.own.some((locale) => (live.names[locale] ?? category.name) !== category.name);
  return {
    kind: 'adopt',
    ...written(live, { parent: live.parent, names, descriptions }),
    moves: false,
    code: live.code,
    adopted: true,
    sent: agreed(input),
    changes: Object.keys(names).length > 0 ? [{ key: 'name', after: category.name }] : [],
    kept: [
      ...(differs ? ['name'] : []),
      ...(foldCode(live.parent ?? '') === foldCode(input.parentCode) ? [] : ['parent']),
    ],
  };
}

function planUpdate(input: Placed, live: PlannedCategory): CategoryWrite {
  const { category, link, locales, parentCode } = input;
  const moves =
    !isSentText(link.sent, 'parent', parentCode) && foldCode(live.parent ?? '') !== foldCode(parentCode);
  const isNamed = isSentText(link.sent, 'name', category.name);
  const names = isNamed
    ? {}
    : relabelled({
        live: live.names,
        name: category.name,
        isSent: (label) => isSentText(link.sent, 'name', label),
        locales,
      });
  const descriptions = changedDescriptions(input, live);
  return {
    kind: kindOf(input),
    ...written(live, { parent: moves ? parentCode : live.parent, names, descriptions }, moves),
    moves,
    code: live.code,
    adopted: link.code === null ? !input.unconfirmed : link.adopted,
    sent: agreed(input),
    changes: [
      ...(isNamed ? [] : [change(input, 'name', category.name)]),
      ...(Object.keys(descriptions).length > 0 ? [change(input, 'description', category.description)] : []),
      ...(moves ? [change(input, 'parent', parentCode)] : []),
    ],
    kept: [],
  };
}

function kindOf({ link, unconfirmed }: Placed): CategoryWrite['kind'] {
  if (link.code !== null) return 'update';
  return unconfirmed ? 'create' : 'adopt';
}

/** UnoPim purifies the text: whether a foreign locale still holds what was sent cannot be told, so it is only filled. */
function changedDescriptions({ category, link, locales }: Placed, live: PlannedCategory): Labels {
  if (isSentText(link.sent, 'description', category.description)) return {};
  if (link.sent['description'] === undefined && category.description === '') return {};
  const filled =
    category.description === '' ? {} : filledLabels(live.descriptions ?? {}, category.description, locales);
  return {
    ...filled,
    ...labelsFor(category.description, { ...locales, all: locales.own }),
  };
}

/** The texts that differ, each locale with its name and with all that people filled there: UnoPim replaces a locale as a whole. */
function written(
  live: PlannedCategory,
  { parent, names, descriptions }: { parent: PimCode | null; names: Labels; descriptions: Labels },
  moves = false,
): { readonly category: PlannedCategory | null } {
  const touched = new Set([...Object.keys(names), ...Object.keys(descriptions)]);
  if (touched.size === 0 && !moves) return { category: null };
  const [fallback = live.code] = [...Object.values(names), ...Object.values(live.names)];
  const nameIn = (locale: string): string => names[locale] ?? live.names[locale] ?? fallback;
  return {
    category: {
      code: live.code,
      parent,
      names: Object.fromEntries([...touched].map((locale) => [locale, nameIn(locale)])),
      descriptions,
      fields: live.fields ?? {},
    },
  };
}

function agreed({ category, parentCode }: Placed): SentValues {
  return {
    name: sentText(category.name),
    description: sentText(category.description),
    parent: parentCode,
  };
}

function change({ link }: Placed, key: string, after: string): PlannedChange {
  const before = shownText(link.sent, key);
  return before === null ? { key, after } : { key, before, after };
}

function skip(reason: PlanReason, problem: boolean): CategoryPlan {
  return { kind: 'skip', reason, problem };
}

const CREATING_OFF: PlanReason = {
  code: 'category.creating_off',
  message: 'The category is not mapped, and creating missing categories is switched off.',
  remedy: 'Map it under Field mapping → Categories, or switch "Create missing categories" on.',
};

const PARENT_MISSING: PlanReason = {
  code: 'category.parent_missing',
  message: 'The category it belongs under is not in UnoPim, and nothing is ever put at the root by accident.',
  remedy: 'Push the parent category first, or map it under Field mapping → Categories.',
};

function isRoot(code: PimCode): PlanReason {
  return {
    code: 'category.is_root',
    message: `UnoPim's category ${code} is a root or mapped by hand: the connector does not touch it.`,
    remedy: 'Map the category of the shop by hand, or give it another slug.',
  };
}

function vanished(code: PimCode): PlanReason {
  return {
    code: 'category.deleted_in_unopim',
    message: `Category ${code} was deleted in UnoPim.`,
    remedy:
      'Detach its link to create it again, or choose "create again" under Settings → Deleted in UnoPim.',
  };
}
