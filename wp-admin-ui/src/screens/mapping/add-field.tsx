import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { FURTHER } from './core-fields.ts';

const META = 'meta:';

interface Props {
  /** Fields that have a row already. */
  readonly shown: readonly string[];
  readonly onAdd: (field: string) => void;
}

/** A further row: another field of WooCommerce, or any meta key. */
export function AddField({ shown, onAdd }: Props) {
  const [choice, setChoice] = useState('');
  const [key, setKey] = useState('');
  const field = choice === META ? `${META}${key.trim()}` : choice;
  const isTwice = shown.includes(field);
  const add = (): void => {
    onAdd(field);
    setChoice('');
    setKey('');
  };
  return (
    <div className="unopim-rule">
      <ChoiceField
        label={__('Add a field', 'unopim-connector')}
        value={choice}
        options={[
          { value: '', label: __('Choose …', 'unopim-connector') },
          { value: META, label: __('Meta field (any key)', 'unopim-connector') },
          ...FURTHER.filter((one) => !shown.includes(one.field)).map((one) => ({
            value: one.field,
            label: one.label(),
          })),
        ]}
        onChange={setChoice}
      />
      {choice === META && (
        <TextField
          label={__('Meta key', 'unopim-connector')}
          value={key}
          onChange={setKey}
          placeholder="_my_field"
          problem={isTwice ? __('This key has a row already.', 'unopim-connector') : undefined}
        />
      )}
      <Button
        variant="secondary"
        onClick={add}
        disabled={field === '' || field === META || field.length > 195 || isTwice}
        accessibleWhenDisabled
        __next40pxDefaultSize
      >
        {__('Add row', 'unopim-connector')}
      </Button>
    </div>
  );
}
