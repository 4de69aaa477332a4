import { deriveCode } from '../../catalog/derive-code.ts';
import { foldCode, type PimCode, type WooId } from '../../ids.ts';
import type { ReachedChannel } from '../../scope/reach.ts';
import type { ShopCategory, SiteContext } from '../context.ts';
import type { MissingCategory } from '../values.ts';
import { knownCodes } from './known-codes.ts';

export interface CategoryChain {
  readonly code: PimCode;
  /** Those found before, and what this category needs, parents first. */
  readonly missing: readonly MissingCategory[];
}

interface Surroundings {
  readonly context: SiteContext;
  readonly reach: readonly ReachedChannel[];
  readonly soFar: readonly MissingCategory[];
}

/**
 * The categories to create for one that UnoPim lacks: itself and its missing parents, top-level ones under the root
 * category of the first push-enabled channel. null when creating is off or the shop's tree does not hold it.
 */
export function missingChain(id: WooId, surroundings: Surroundings): CategoryChain | null {
  const root = surroundings.reach[0]?.rootCategory;
  if (root === undefined || !surroundings.context.settings.createMissingCategories) return null;
  const path = pathTo(id, surroundings);
  if (path === null) return null;
  let parentCode = path.under ?? root;
  let missing = surroundings.soFar;
  for (const category of path.categories) {
    const found = missing.find(({ wooId }) => wooId === category.id);
    const code = found?.code ?? freeCode(category, { ...surroundings, soFar: missing });
    if (found === undefined)
      missing = [...missing, { wooId: category.id, code, name: category.name, parentCode }];
    parentCode = code;
  }
  return { code: parentCode, missing };
}

/** The missing categories from the top down to the wanted one, and the known one they hang under. */
function pathTo(
  id: WooId,
  { context, reach }: Surroundings,
): { readonly categories: readonly ShopCategory[]; readonly under: PimCode | null } | null {
  const categories: ShopCategory[] = [];
  let next: WooId | null = id;
  while (next !== null) {
    const under = categories.length === 0 ? undefined : knownCodes(next, context, reach)[0];
    if (under !== undefined) return { categories: categories.toReversed(), under };
    const category: ShopCategory | undefined = context.shop.categories.get(next);
    if (category === undefined || categories.includes(category)) return null;
    categories.push(category);
    next = category.parent;
  }
  return { categories: categories.toReversed(), under: null };
}

/** Not the code of another known category, and the same on every push until it is created. */
export function freeCode(
  category: ShopCategory,
  { context, soFar }: Pick<Surroundings, 'context' | 'soFar'>,
): PimCode {
  const base = deriveCode(category.slug);
  const taken = new Set([...takenCodes(context), ...soFar.map(({ code }) => foldCode(code))]);
  const isTaken = (code: PimCode) => taken.has(code);
  for (const rival of context.shop.categories.values()) {
    const isRival = rival.code === null && rival.id < category.id && deriveCode(rival.slug) === base;
    if (isRival && !soFar.some(({ wooId }) => wooId === rival.id)) {
      taken.add(foldCode(deriveCode(rival.slug, isTaken)));
    }
  }
  return deriveCode(category.slug, isTaken);
}

function* takenCodes({ mapping, shop, catalog }: SiteContext): Generator<string> {
  for (const { category } of mapping.categories) yield foldCode(category);
  for (const { code } of shop.categories.values()) if (code !== null) yield foldCode(code);
  for (const { rootCategory } of catalog.channels.values()) yield foldCode(rootCategory);
}
