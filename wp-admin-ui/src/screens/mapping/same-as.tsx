import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ConfirmButton } from '../../components/confirm-button.tsx';
import { ChoiceField } from '../../components/fields.tsx';
import type { Place } from './place.tsx';

interface Props {
  /** Places with rows of their own, other than this one. */
  readonly places: readonly { readonly place: Place; readonly label: string }[];
  readonly here: string;
  readonly onCopy: (from: Place) => void;
}

/** "Same as <other channel and locale>": this place gets the rows of another. */
export function SameAs({ places, here, onCopy }: Props) {
  const [chosen, setChosen] = useState('0');
  const from = places[Number(chosen)] ?? places[0];
  const copy = async (): Promise<boolean> => {
    if (from !== undefined) onCopy(from.place);
    return true;
  };
  return (
    <ConfirmButton
      label={__('Same as …', 'unopim-connector')}
      question={__('Copy a mapping', 'unopim-connector')}
      confirmLabel={__('Copy', 'unopim-connector')}
      disabled={from === undefined}
      onConfirm={copy}
    >
      <p>
        {sprintf(
          /* translators: %s: channel and locale. */
          __('The rows of “%s” become the same as those of:', 'unopim-connector'),
          here,
        )}
      </p>
      <ChoiceField
        label={__('Channel and locale', 'unopim-connector')}
        hideLabel
        value={chosen}
        options={places.map(({ label }, index) => ({ value: String(index), label }))}
        onChange={setChosen}
      />
      <p>{__('Nothing is saved yet.', 'unopim-connector')}</p>
    </ConfirmButton>
  );
}

/** Places that rows name, each once, without `here`. */
export function placesOf<T extends Place>(rows: readonly T[], here: Place): readonly Place[] {
  const others = rows.filter((row) => row.channel !== here.channel || row.locale !== here.locale);
  const byKey = new Map(others.map(({ channel, locale }) => [`${channel} ${locale}`, { channel, locale }]));
  return [...byKey.values()];
}
