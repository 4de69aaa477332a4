import type { PimCode } from '../ids.ts';
import type { ValueKey } from '../mapping/values.ts';

/** The path inside `values` for one attribute in one scope (contracts/unopim.md 8: another section is refused). */
export function valueKey(place: {
  readonly attribute: PimCode;
  readonly channel: PimCode | null;
  readonly locale: string | null;
}): ValueKey {
  const { attribute, channel, locale } = place;
  if (channel !== null && locale !== null) {
    return `channel_locale_specific/${channel}/${locale}/${attribute}`;
  }
  if (channel !== null) return `channel_specific/${channel}/${attribute}`;
  if (locale !== null) return `locale_specific/${locale}/${attribute}`;
  return `common/${attribute}`;
}
