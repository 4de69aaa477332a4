declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

export type SiteId = Branded<string, 'SiteId'>;
export type ConnectionId = Branded<string, 'ConnectionId'>;
/** A WooCommerce id: product, variation, category, attribute, term or tag; unique within one site and kind only. */
export type WooId = Branded<number, 'WooId'>;
/** A bulk run. Ids sort by the time of the start. */
export type RunId = Branded<string, 'RunId'>;
/** A code in UnoPim: SKU, attribute, option, category, family, channel. Compare folded, send exact. */
export type PimCode = string;

export const siteId = (value: string): SiteId => value as SiteId;
export const connectionId = (value: string): ConnectionId => value as ConnectionId;
export const runId = (value: string): RunId => value as RunId;
export const wooId = (value: number): WooId => value as WooId;

/** Codes are compared case-insensitively for collisions and sent exactly (contracts/unopim.md 11a). */
export function foldCode(code: PimCode): string {
  return code.toLowerCase();
}
