/**
 * What the reconciliation of a site remembers. Times are the shop's own (its `Date` header), because its modification
 * dates are written by that clock.
 */
export interface Watermark {
  /** Everything modified before this has been looked at. */
  readonly at: number;
  /** The shop's clock minus ours, as last seen. */
  readonly skewMs: number;
}

/** Saves that were under way while the last list was read may carry an earlier date (contracts/woocommerce.md 4). */
export const OVERLAP_MS = 150_000;
/** The first look of a site reaches back to its pairing, but no further than this. */
const FIRST_LOOK_MS = 24 * 60 * 60 * 1000;
/** Beyond the shop's clock by more than any save can be dated. */
const AHEAD_MS = 60 * 60 * 1000;
/** More products than this with a date to come, and they are left out of the lists: they would match every time. */
const MANY_AHEAD = 50;

export function firstWatermark(at: { now: number; pairedAt: number }): Watermark {
  return { at: Math.max(at.pairedAt, at.now - FIRST_LOOK_MS), skewMs: 0 };
}

/**
 * The bounds of the next list; both are exclusive there. Products dated ahead match every `modified_after`
 * (contracts/woocommerce.md 23): many of them would cost a request per hundred each time, so that then the list ends an
 * hour ahead, where they come into it by themselves.
 */
export function listBounds(query: { from: Watermark; now: number; datedAhead: number }): {
  readonly after: number;
  readonly before: number | null;
} {
  const after = query.from.at - OVERLAP_MS;
  if (query.datedAhead <= MANY_AHEAD) return { after, before: null };
  return { after, before: query.now + query.from.skewMs + AHEAD_MS };
}

/**
 * Where the next look begins: at the shop's clock when this one began, never at a product's date, which may lie months
 * ahead. It may be earlier than before: then the shop's clock was set back, and so are its dates.
 */
export function nextWatermark(begun: { shopNow: number; now: number }): Watermark {
  return { at: begun.shopNow, skewMs: begun.shopNow - begun.now };
}
