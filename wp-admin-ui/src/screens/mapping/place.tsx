import { __, sprintf } from '@wordpress/i18n';
import type { Channels } from '../../api/contract.ts';
import { useUrlState } from '../../app/location.ts';
import { ChoiceField } from '../../components/fields.tsx';

/** Where rows count; null = in every channel, or in every locale. */
export interface Place {
  readonly channel: string | null;
  readonly locale: string | null;
}

export function isAt({ channel, locale }: Place, row: Place): boolean {
  return row.channel === channel && row.locale === locale;
}

/** The place that the address names, so that it can be linked to. */
export function usePlaceOfRows(): [Place, (place: Place) => void] {
  const [channel, setChannel] = useUrlState('channel');
  const [locale, setLocale] = useUrlState('locale');
  const place = { channel: channel === '' ? null : channel, locale: locale === '' ? null : locale };
  return [
    place,
    (next) => {
      setChannel(next.channel ?? '');
      setLocale(next.locale ?? '');
    },
  ];
}

export function placeText({ channel, locale }: Place, channels: Channels['channels']): string {
  const name = channels.find(({ code }) => code === channel)?.label ?? channel;
  if (channel === null && locale === null) return __('All channels and locales', 'unopim-connector');
  if (locale === null) return name ?? '';
  if (channel === null)
    /* translators: %s: code of a locale. */
    return sprintf(__('All channels, %s', 'unopim-connector'), locale);
  return `${name}, ${locale}`;
}

interface Props {
  readonly channels: Channels['channels'];
  readonly place: Place;
  readonly onChange: (place: Place) => void;
  /** false = only channels matter. */
  readonly hasLocales?: boolean;
}

export function PlaceFields({ channels, place, onChange, hasLocales = true }: Props) {
  const { channel, locale } = place;
  const reachable = channels.filter(({ code }) => channel === null || code === channel);
  const locales = [...new Set(reachable.flatMap(localesOf))].sort();
  return (
    <div className="unopim-places">
      <ChoiceField
        label={__('Channel', 'unopim-connector')}
        value={channel ?? ''}
        options={withChosen(channel, [
          { value: '', label: __('All channels', 'unopim-connector') },
          ...channels.map(({ code, label }) => ({ value: code, label: label || code })),
        ])}
        onChange={(code) => onChange({ channel: code === '' ? null : code, locale: null })}
      />
      {hasLocales && (
        <ChoiceField
          label={__('Locale', 'unopim-connector')}
          value={locale ?? ''}
          options={withChosen(locale, [
            { value: '', label: __('All locales', 'unopim-connector') },
            ...locales.map((code) => ({ value: code, label: code })),
          ])}
          onChange={(code) => onChange({ channel, locale: code === '' ? null : code })}
        />
      )}
    </div>
  );
}

/** Those that are pushed; before any is chosen, those that UnoPim has. */
function localesOf({ activeLocales, locales }: Channels['channels'][number]): readonly string[] {
  return activeLocales.length > 0 ? activeLocales : locales;
}

function withChosen(chosen: string | null, options: { value: string; label: string }[]) {
  const isThere = chosen === null || options.some(({ value }) => value === chosen);
  return isThere ? options : [...options, { value: chosen, label: chosen }];
}
