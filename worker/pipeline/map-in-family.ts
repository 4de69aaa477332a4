import type { PimCode, WooId } from '../domain/ids.ts';
import { mapProduct } from '../domain/mapping/map-product.ts';
import type { MappedProduct } from '../domain/mapping/mapped.ts';
import { knownLinks, type RootWork } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

/**
 * Maps one product of the root for the family that it turned out to have in UnoPim: a family cannot be changed, and
 * what it does not hold is left out (spec 6). null = with that family it cannot be mapped.
 */
export function mapInFamily(
  file: Pick<SiteFile, 'site' | 'context'>,
  work: RootWork,
  wooId: WooId,
): (family: PimCode) => MappedProduct | null {
  return (family) => {
    const known = { ...knownLinks({ ...work, siteId: file.site.id }), family };
    const { product, variations } = work;
    const mapped = mapProduct({ context: file.context(), product, variations, known });
    if (mapped.kind === 'skip') return null;
    return mapped.products.find((one) => one.mapped.wooId === wooId)?.mapped ?? null;
  };
}
