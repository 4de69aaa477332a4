import { foldCode, type PimCode } from '../ids.ts';
import type { UnoPimProduct } from '../product/unopim-product.ts';
import type { Settings } from '../settings/schema.ts';
import { type GoneLink, isSettled } from './gone.ts';
import type { Link } from './link.ts';
import { WHY_ADOPTED, WHY_OFF } from './plan-delete.ts';

type Carried = Pick<Link, 'code' | 'adopted'>;

export interface ProductDeleteInput {
  readonly link: Carried & GoneLink;
  /** The linked variations that the shop lost with it: UnoPim's delete takes all variants along. */
  readonly variants: readonly Carried[];
  /** Under which product the variant stands by what we know; null = it is no variant. */
  readonly parentCode: PimCode | null;
  readonly settings: Pick<Settings, 'writeBackDeletes' | 'deleteAdopted'>;
  /** Links of the connection's other sites to these codes. */
  readonly elsewhere: readonly Elsewhere[];
  /** undefined = not read; null = UnoPim has no such product of this type. */
  readonly live: UnoPimProduct | null | undefined;
}

export interface Elsewhere {
  readonly code: PimCode;
  readonly adopted: boolean;
  /** Deleted for good in that shop too. */
  readonly isGone: boolean;
}

export type ProductDeletePlan =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'keep'; readonly why: string }
  /** What stands in UnoPim decides. */
  | { readonly kind: 'read' }
  /** `isThere` false = it is gone there already, which is as good as deleted. */
  | { readonly kind: 'delete'; readonly isThere: boolean };

/**
 * What becomes of a product, or a variation, that the shop has deleted for good (spec 10). A configurable takes all its
 * variants along (contracts/unopim.md 8), so that it goes only when each of them is one of this shop's that is gone too.
 */
export function planProductDelete(input: ProductDeleteInput): ProductDeletePlan {
  const { link, settings, live } = input;
  if (link.code === null || isSettled(link)) return { kind: 'nothing' };
  if (!settings.writeBackDeletes) return { kind: 'keep', why: WHY_OFF };
  const why = whyOfLinks(input);
  if (why !== null) return { kind: 'keep', why };
  if (live === undefined) return { kind: 'read' };
  if (live === null) return { kind: 'delete', isThere: false };
  const foreign = whyOfLive(input, live);
  return foreign === null ? { kind: 'delete', isThere: true } : { kind: 'keep', why: foreign };
}

function whyOfLinks({ link, variants, settings, elsewhere }: ProductDeleteInput): string | null {
  const all = [link, ...variants.filter(({ code }) => code !== null)];
  const othersOf = (one: Carried): readonly Elsewhere[] => elsewhere.filter(({ code }) => isSame(code, one));
  const shared = all.find((one) => othersOf(one).some(({ isGone }) => !isGone));
  if (shared !== undefined) return `another shop has ${shared.code} too`;
  if (settings.deleteAdopted) return null;
  const found = all.find((one) => one.adopted && othersOf(one).every(({ adopted }) => adopted));
  if (found === undefined) return null;
  return found === link ? WHY_ADOPTED : `its variant ${found.code} stood in UnoPim before the connector`;
}

function whyOfLive({ variants, parentCode }: ProductDeleteInput, live: UnoPimProduct): string | null {
  if (foldCode(live.parent ?? '') !== foldCode(parentCode ?? '')) {
    return 'it has another parent in UnoPim by now';
  }
  const stranger = live.variants.find((code) => !variants.some((one) => isSame(code, one)));
  return stranger === undefined ? null : `it has the variant ${stranger}, which is not of this shop`;
}

function isSame(code: PimCode, one: Carried): boolean {
  return one.code !== null && foldCode(one.code) === foldCode(code);
}
