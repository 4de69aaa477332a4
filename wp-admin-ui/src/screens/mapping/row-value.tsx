import { __, sprintf } from '@wordpress/i18n';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { formatOf, hasFormat } from './core-fields.ts';
import { useMappingPage } from './mapping-page.tsx';
import type { RowOf } from './rows.ts';

type CoreRow = RowOf<'core'>;
type Source = 'shop' | 'default' | 'fixed';

/** What is sent: the shop's value, a default where the shop has none, or always the same; and the format of texts. */
export function RowValue({ row, title }: { row: CoreRow; title: string }) {
  const page = useMappingPage();
  const put = (next: CoreRow): void => page.put('core', next);
  const source = sourceOf(row);
  return (
    <div className="unopim-mapping__value">
      <ChoiceField
        /* translators: %s: name of a field. */
        label={sprintf(__('What is sent as %s', 'unopim-connector'), title)}
        hideLabel
        value={source}
        options={sourceOptions()}
        onChange={(next) => put(withSource(row, next, row.fixedValue ?? row.defaultValue ?? ''))}
      />
      {source !== 'shop' && (
        <TextField
          label={
            source === 'fixed'
              ? /* translators: %s: name of a field. */
                sprintf(__('Fixed value of %s', 'unopim-connector'), title)
              : /* translators: %s: name of a field. */
                sprintf(__('Default of %s', 'unopim-connector'), title)
          }
          hideLabel
          placeholder={__('Value', 'unopim-connector')}
          value={row.fixedValue ?? row.defaultValue ?? ''}
          onChange={(value) => put(withSource(row, source, value))}
        />
      )}
      {hasFormat(row.field) && source !== 'fixed' && (
        <ChoiceField
          /* translators: %s: name of a field. */
          label={sprintf(__('Format of %s', 'unopim-connector'), title)}
          hideLabel
          value={row.format ?? formatOf(row.field)}
          options={formatOptions()}
          onChange={(format) => put({ ...row, format })}
        />
      )}
    </div>
  );
}

function sourceOf({ fixedValue, defaultValue }: CoreRow): Source {
  if (fixedValue !== undefined) return 'fixed';
  return defaultValue === undefined ? 'shop' : 'default';
}

function withSource({ field, attribute, format }: CoreRow, source: Source, value: string): CoreRow {
  return {
    field,
    attribute,
    ...(format === undefined ? {} : { format }),
    ...(source === 'default' ? { defaultValue: value } : {}),
    ...(source === 'fixed' ? { fixedValue: value } : {}),
  };
}

function sourceOptions(): readonly { value: Source; label: string }[] {
  return [
    { value: 'shop', label: __('Value of the shop', 'unopim-connector') },
    { value: 'default', label: __('With a default when empty', 'unopim-connector') },
    { value: 'fixed', label: __('Always a fixed value', 'unopim-connector') },
  ];
}

function formatOptions(): readonly { value: NonNullable<CoreRow['format']>; label: string }[] {
  return [
    { value: 'html', label: __('HTML', 'unopim-connector') },
    { value: 'as-stored', label: __('As stored', 'unopim-connector') },
    { value: 'plain', label: __('Plain text', 'unopim-connector') },
  ];
}
