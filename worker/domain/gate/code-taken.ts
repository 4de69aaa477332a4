import { foldCode, type PimCode, type WooId } from '../ids.ts';
import type { SkipReason } from './skip-reason.ts';

/** Who holds a code among the links of a connection. */
export interface CodeHolder {
  readonly siteId: string;
  readonly wooId: WooId;
  readonly sameSite: boolean;
}

/**
 * Two products of one site with one code: the lower id keeps it. A linked product that wants another code than it has
 * is a rename and not stopped here: it waits for the code's owner (spec 6). Products of other sites share a code.
 */
export function codeTaken(claim: {
  readonly id: WooId;
  readonly code: PimCode;
  readonly linkedCode: PimCode | null;
  readonly holder: CodeHolder | null;
}): SkipReason | null {
  const { id, code, linkedCode, holder } = claim;
  if (holder === null || !holder.sameSite || holder.wooId >= id) return null;
  if (linkedCode !== null && foldCode(linkedCode) !== foldCode(code)) return null;
  return {
    code: 'gate.code_taken',
    message: `Product #${holder.wooId} of this shop already has the code "${code}" in UnoPim.`,
    remedy: 'Give one of the two products another SKU; upper and lower case count as the same.',
  };
}
