import type { Catalog } from '../../domain/catalog/catalog.ts';
import type { FieldError } from '../../domain/error.ts';
import type { ChannelSettings } from '../../domain/settings/schema.ts';
import type { Site } from '../../ports/sites.ts';
import type { ApiError } from '../errors.ts';

/** The refusal of channel rows that cannot be, or null: each channel once, of UnoPim, pushed by one site only. */
export function refuseChannels(
  channels: readonly ChannelSettings[],
  { catalog, taken }: { catalog: Catalog; taken: ReadonlyMap<string, Site> },
): ApiError | null {
  const fields = channels.flatMap((row, index) => {
    const isRepeat = channels.findIndex(({ code }) => code === row.code) < index;
    const found = [
      ...(isRepeat ? [['code', 'This channel is there twice.'] as const] : []),
      ...checkTaken(row, taken),
      ...checkAgainstUnoPim(row, catalog),
    ];
    return found.map(
      ([key, message]): FieldError => ({ field: `channels.${index}.${key}`, messages: [message] }),
    );
  });
  if (fields.length === 0) return null;
  return {
    status: 422,
    code: 'channels.refused',
    message: 'Some channels cannot be saved like this.',
    remedy: 'Correct the marked rows, or refresh if UnoPim has changed meanwhile.',
    fields,
  };
}

type Finding = readonly [keyof ChannelSettings, string];

function checkTaken(row: ChannelSettings, taken: ReadonlyMap<string, Site>): readonly Finding[] {
  const other = taken.get(row.code);
  if (!row.pushEnabled || other === undefined) return [];
  return [['pushEnabled', `${other.url} pushes this channel; switch it off there first.`]];
}

function checkAgainstUnoPim(row: ChannelSettings, { channels }: Catalog): readonly Finding[] {
  const channel = channels.get(row.code);
  if (channel === undefined) return row.pushEnabled ? [['code', 'UnoPim has no such channel.']] : [];
  const { activeLocales, activeCurrencies, defaultLocale } = row;
  const findings: Finding[] = [];
  const locales = activeLocales.filter((locale) => !channel.locales.includes(locale));
  if (locales.length > 0)
    findings.push(['activeLocales', `UnoPim does not have ${locales.join(', ')} in this channel.`]);
  const currencies = activeCurrencies.filter((currency) => !channel.currencies.includes(currency));
  if (currencies.length > 0)
    findings.push(['activeCurrencies', `UnoPim does not have ${currencies.join(', ')} in this channel.`]);
  if (defaultLocale !== null && !activeLocales.includes(defaultLocale))
    findings.push(['defaultLocale', 'The default locale has to be one of the active ones.']);
  return findings;
}
