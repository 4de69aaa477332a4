import type { Shop } from '../shop.ts';
import { gmtTime, hasZone, localTime, parseRestDate } from '../text/time.ts';
import type { Query } from './query.ts';

interface Dated {
  createdAt: number;
  modifiedAt: number;
}

/**
 * The bound as compared with the date column. A value with a zone is first turned into the site's local time, also when
 * it is then compared with the GMT column: that is the trap of `Z` with `dates_are_gmt` (contracts/woocommerce.md 22).
 */
function boundOf(shop: Shop, text: string): string {
  const { timeZone } = shop.settings;
  if (hasZone(text)) return localTime(parseRestDate({ text, timeZone }), timeZone);
  return text.slice(0, 19).replace(/[ t]/, 'T');
}

/** The filter made of after, before, modified_after, modified_before and dates_are_gmt; all bounds are exclusive. */
export function dateFilter(shop: Shop, query: Query): (item: Dated) => boolean {
  const isGmt = query.flag('dates_are_gmt') ?? false;
  const column = (at: number) => (isGmt ? gmtTime(at) : localTime(at, shop.settings.timeZone));
  const bound = (name: string) => {
    const text = query.date(name);
    return text === undefined ? undefined : boundOf(shop, text);
  };
  const [after, before] = [bound('after'), bound('before')];
  const [modifiedAfter, modifiedBefore] = [bound('modified_after'), bound('modified_before')];
  const checks: ((item: Dated) => boolean)[] = [];
  if (after !== undefined) checks.push((item) => column(item.createdAt) > after);
  if (before !== undefined) checks.push((item) => column(item.createdAt) < before);
  if (modifiedAfter !== undefined) checks.push((item) => column(item.modifiedAt) > modifiedAfter);
  if (modifiedBefore !== undefined) checks.push((item) => column(item.modifiedAt) < modifiedBefore);
  return (item) => checks.every((check) => check(item));
}
