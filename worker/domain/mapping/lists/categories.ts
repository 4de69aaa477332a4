import { foldCode, type PimCode } from '../../ids.ts';
import type { WooTermRef } from '../../product/woo-product.ts';
import type { ReachedChannel } from '../../scope/reach.ts';
import type { SiteContext } from '../context.ts';
import type { DesiredElements, MissingCategory, ValueWarning } from '../values.ts';
import { warning } from '../warning.ts';
import { knownCodes } from './known-codes.ts';
import { missingChain } from './missing-category.ts';

export interface CategoriesResult {
  readonly value: DesiredElements;
  /** Parents before their children. */
  readonly missing: readonly MissingCategory[];
  readonly warnings: readonly ValueWarning[];
}

/**
 * UnoPim has one category list per product: the union of what the mapping of every push-enabled channel gives, else the
 * linked category, else one to be created. A root category takes no products (contracts/unopim.md rule 16).
 */
export function categoriesOf(
  refs: readonly WooTermRef[],
  context: SiteContext,
  reach: readonly ReachedChannel[],
): CategoriesResult {
  const roots = rootCodes(context);
  const codes: PimCode[] = [];
  const warnings: ValueWarning[] = [];
  let missing: readonly MissingCategory[] = [];
  for (const ref of refs) {
    const known = knownCodes(ref.id, context, reach);
    const chain = known.length > 0 ? null : missingChain(ref.id, { context, reach, soFar: missing });
    if (known.length === 0 && chain === null) warnings.push(notMapped(ref));
    const usable = [...known, ...(chain === null ? [] : [chain.code])].filter(
      (code) => !roots.has(foldCode(code)),
    );
    if (known.length > 0 && usable.length === 0) warnings.push(isRoot(ref));
    if (chain !== null) missing = chain.missing;
    codes.push(...usable);
  }
  return {
    value: { kind: 'elements', shape: 'list', elements: uniqueCodes(codes) },
    missing,
    warnings,
  };
}

function rootCodes({ catalog }: Pick<SiteContext, 'catalog'>): ReadonlySet<string> {
  return new Set([...catalog.channels.values()].map(({ rootCategory }) => foldCode(rootCategory)));
}

function uniqueCodes(codes: readonly PimCode[]): readonly PimCode[] {
  const byFolded = new Map<string, PimCode>();
  for (const code of codes) if (!byFolded.has(foldCode(code))) byFolded.set(foldCode(code), code);
  return [...byFolded.values()];
}

function notMapped(ref: WooTermRef): ValueWarning {
  return warning(
    {
      code: 'mapping.category_not_mapped',
      message: `Category "${ref.name}" has no counterpart in UnoPim.`,
      remedy: 'Map it under Field mapping → Categories, or switch "Create missing categories" on.',
    },
    { field: 'categories' },
  );
}

function isRoot(ref: WooTermRef): ValueWarning {
  return warning(
    {
      code: 'mapping.category_is_root',
      message: `Category "${ref.name}" is mapped to a root category, and UnoPim takes no products there.`,
      remedy: 'Map it to a category below the root.',
    },
    { field: 'categories' },
  );
}
