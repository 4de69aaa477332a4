/**
 * `2026-11-23T10:00:00`: without a zone, because a `Z` beside `dates_are_gmt` shifts the date by the site's own offset
 * (contracts/woocommerce.md 22).
 */
export function writeNaiveGmt(ms: number): string {
  return new Date(Math.max(0, ms)).toISOString().slice(0, 19);
}

/** The moment of a date from a `*_gmt` field; null for none and for WordPress' zero date. */
export function readNaiveGmt(text: string): number | null {
  const found = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)/.exec(text);
  const ms = found === null ? Number.NaN : Date.parse(`${found[1]}T${found[2]}Z`);
  return Number.isNaN(ms) || ms <= 0 ? null : ms;
}
