const SHARE = 0.1;
const AT_LEAST = 20;

/**
 * Whether the shop's list can be believed about what it leaves out. A plugin that filters lists, a database that was
 * restored in part, or a page cut short look exactly like deletions; then single products are asked for first.
 */
export function isDoubtful(sweep: { missing: number; linked: number; hadShortPage: boolean }): boolean {
  if (sweep.missing === 0) return false;
  return sweep.hadShortPage || sweep.missing > Math.max(AT_LEAST, sweep.linked * SHARE);
}
