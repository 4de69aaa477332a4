import { familyAttributes } from '../catalog/catalog.ts';
import { axisUnresolved } from '../gate/axis-unresolved.ts';
import { codeTaken } from '../gate/code-taken.ts';
import { draftNotCreated } from '../gate/draft.ts';
import { missingFamily } from '../gate/missing-family.ts';
import { neverPushedStatus } from '../gate/never-pushed-status.ts';
import { nothingToSend } from '../gate/nothing-to-send.ts';
import { pushOff } from '../gate/push-off.ts';
import { firstReason, type SkipReason } from '../gate/skip-reason.ts';
import { skipRule } from '../gate/skip-rule.ts';
import { translationOfAnother } from '../gate/translation.ts';
import { noUsableCode } from '../gate/usable-code.ts';
import type { PimCode } from '../ids.ts';
import { hasVariations } from '../product/has-variations.ts';
import { productCode } from '../product/product-code.ts';
import type { UnoPimType } from '../product/unopim-product.ts';
import type { WooProduct, WooVariation } from '../product/woo-product.ts';
import { type ReachedChannel, reachOf } from '../scope/reach.ts';
import type { SiteContext } from './context.ts';
import { chooseFamily } from './family.ts';
import type { KnownLinks } from './known-links.ts';
import { mapFamilyOfProducts } from './map-family-of-products.ts';
import type { MappedProduct } from './mapped.ts';
import type { ValueWarning } from './values.ts';
import { axesOf } from './variants/axes.ts';
import { heldType } from './variants/held-type.ts';

export type { SkipReason } from '../gate/skip-reason.ts';
export type { KnownLinks } from './known-links.ts';

export interface MapInput {
  readonly context: SiteContext;
  readonly product: WooProduct;
  /** Empty for products without. */
  readonly variations: readonly WooVariation[];
  /** What the links say. */
  readonly known: KnownLinks;
}

export type Mapped =
  | { readonly kind: 'skip'; readonly reason: SkipReason; readonly warnings: readonly ValueWarning[] }
  | {
      readonly kind: 'mapped';
      /** Parent first, then its variants by id. */
      readonly products: readonly MappedEntry[];
      /** Changes that UnoPim cannot make (contracts/unopim.md rule 13); everything else flows. */
      readonly held: readonly ValueWarning[];
    };

export interface MappedEntry {
  /** The code it should have now; a link may still say another one. */
  readonly code: PimCode;
  readonly mapped: MappedProduct;
}

/**
 * What one WooCommerce product comes to in UnoPim, or why it does not go there: the gates of spec 8 in their order, then
 * code, family, type, every mapped value in its scope, lists and images. Pure: the same input, the same answer.
 */
export function mapProduct(input: MapInput): Mapped {
  const { context, product, known } = input;
  const claim = claimOf(input);
  const reason = closedGate(input, claim);
  if (reason !== null) return skip(reason);
  const family = claim.family === null ? undefined : context.catalog.families.get(claim.family);
  if (family === undefined) throw new Error('The gate of the missing family let a product through.');
  const { type, held } = heldType(typeOf(product), known.type);
  const varies = type === 'configurable' && hasVariations(product);
  const resolved = varies ? axesOf({ product, context, family }) : null;
  const axisReason = resolved === null ? null : axisUnresolved({ ...resolved, count: resolved.axes.length });
  if (axisReason !== null) return skip(axisReason);
  const { products, held: heldAxes } = mapFamilyOfProducts({
    ...input,
    code: claim.code,
    type,
    axes: resolved?.axes ?? null,
    setting: { context, reach: claim.reach, family: family.code, familyAttributes: familyAttributes(family) },
  });
  const empty = nothingToSend(
    products.map(({ mapped }) => mapped),
    known.codeOf(product.id) !== null,
  );
  if (empty === null) return { kind: 'mapped', products, held: [...held, ...heldAxes] };
  return skip(
    empty,
    products.flatMap(({ mapped }) => mapped.warnings),
  );
}

/** Where the product would go: what the gates look at beside the product itself. */
interface Claim {
  readonly reach: readonly ReachedChannel[];
  readonly sku: string;
  readonly code: PimCode;
  readonly family: PimCode | null;
}

function claimOf({ context, product, known }: MapInput): Claim {
  const sku = product.sku.trim();
  const { id } = product;
  return {
    reach: reachOf(context),
    sku,
    code: productCode({ id, sku, linkedCode: known.codeOf(id), holderOf: known.holderOf }),
    family: chooseFamily({ known: known.family, product, mapping: context.mapping }),
  };
}

/** The gates that close before anything is mapped, in the order of spec 8. */
function closedGate({ context, product, known }: MapInput, claim: Claim): SkipReason | null {
  const { settings, site, catalog } = context;
  const { id, status } = product;
  const linkedCode = known.codeOf(id);
  return firstReason([
    () => pushOff(claim.reach),
    () => skipRule(product, settings.skipRules),
    () => translationOfAnother(product, site.language),
    () => neverPushedStatus(status),
    () => draftNotCreated({ status, isLinked: linkedCode !== null, pushDrafts: settings.pushDrafts }),
    () => noUsableCode(claim.sku, settings.unusableSku),
    () => codeTaken({ id, code: claim.code, linkedCode, holder: known.holderOf(claim.code) }),
    () => missingFamily(claim.family, catalog),
  ]);
}

function skip(reason: SkipReason, warnings: readonly ValueWarning[] = []): Mapped {
  return { kind: 'skip', reason, warnings };
}

function typeOf(product: WooProduct): UnoPimType {
  return hasVariations(product) ? 'configurable' : 'simple';
}
