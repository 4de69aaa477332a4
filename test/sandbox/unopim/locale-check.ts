import { invalid, type Reply } from './http/reply.ts';
import {
  entriesOf,
  isEmptyInPhp,
  isPhpArray,
  type Json,
  type PhpArray,
  phpArray,
  valueAt,
} from './php-array.ts';
import type { UnoPimStore } from './store/unopim-store.ts';

/**
 * Before any handler, the locales named in `labels`, or else in `locale_specific`, must be active; they are looked
 * for at the top and one level below (contracts/unopim.md section 6).
 */
export function inactiveLocaleReply(store: UnoPimStore, body: PhpArray): Reply | undefined {
  const labels = localesUnder(body, 'labels');
  const named = labels.length > 0 ? labels : localesUnder(body, 'locale_specific');
  const active = new Set(
    store.locales
      .all()
      .filter(({ status }) => status)
      .map(({ code }) => code),
  );
  const wrong = named
    .map((code, index) => [String(index), code] as [string, Json])
    .filter(([, code]) => {
      return !active.has(String(code));
    });
  if (isEmptyInPhp(wrong)) return undefined;
  return invalid({ locale: [`Locales that are not active: ${JSON.stringify(phpArray(wrong))}`] });
}

function localesUnder(body: PhpArray, key: string): string[] {
  const own = valueAt(body, key);
  if (own !== undefined) return entriesOf(own).map(([locale]) => locale);
  const below = entriesOf(body).flatMap(([, child]) => {
    const nested = isPhpArray(child) ? valueAt(child, key) : undefined;
    return entriesOf(nested).map(([locale]) => locale);
  });
  return [...new Set(below)];
}
