import { __, sprintf } from '@wordpress/i18n';
import type { PickOption } from '../../components/picker.tsx';
import { AttributePicker } from './attribute-picker.tsx';
import { isPinned } from './core-fields.ts';
import { useMappingPage } from './mapping-page.tsx';
import { MappingRow } from './mapping-row.tsx';
import { RowValue } from './row-value.tsx';
import { subjectOf } from './rows.ts';
import { fieldText } from './words.ts';

interface Props {
  readonly field: string;
  /** Takes a row without an attribute off the page. */
  readonly onClose: () => void;
}

/** A core field or meta field with its attribute, and what is sent. */
export function CoreRow({ field, onClose }: Props) {
  const page = useMappingPage();
  const subject = subjectOf({ field });
  const row = page.mapping.core.find((one) => one.field === field);
  const title = fieldText(field, page.structure);
  const remove = (): void => {
    page.drop('core', subject);
    onClose();
  };
  return (
    <MappingRow
      title={title}
      detail={detailOf(field)}
      isUnsaved={page.isUnsaved('core', subject)}
      onRemove={isPinned(field) ? null : remove}
    >
      <AttributePicker
        /* translators: %s: name of a field. */
        label={sprintf(__('UnoPim attribute for %s', 'unopim-connector'), title)}
        kind="field"
        claim={{ field, channel: null, locale: null, isAxis: false }}
        value={pickedOf(field, row?.attribute)}
        placeholder={placeholderOf(field)}
        fixed={field === 'status' ? statusOptions() : []}
        problem={page.problemOf('core', subject)}
        onPick={(attribute) => page.put('core', { ...row, field, attribute })}
        {...(row === undefined ? {} : { onClear: () => page.drop('core', subject) })}
      />
      {row !== undefined && field !== 'status' && field !== 'sku' && <RowValue row={row} title={title} />}
    </MappingRow>
  );
}

/** Without a row the status goes to UnoPim's own, and the code is always the SKU. */
function pickedOf(field: string, attribute: string | undefined): string | null {
  if (field === 'sku' && attribute?.toLowerCase() === 'sku') return null;
  return attribute ?? null;
}

function placeholderOf(field: string): string {
  if (field === 'sku') return __('Also into a text attribute …', 'unopim-connector');
  return field === 'status'
    ? __('Status of the product', 'unopim-connector')
    : __('Choose an attribute', 'unopim-connector');
}

function detailOf(field: string): string | undefined {
  if (field === 'sku') return __('Always goes to “sku”, the code in UnoPim.', 'unopim-connector');
  return field.startsWith('meta:') ? __('Custom field', 'unopim-connector') : undefined;
}

function statusOptions(): readonly PickOption[] {
  return [
    {
      key: '@status',
      title: __('Status of the product', 'unopim-connector'),
      detail: __('One flag for all channels', 'unopim-connector'),
      refusal: null,
    },
    {
      key: '@none',
      title: __('Nothing', 'unopim-connector'),
      detail: __('Created inactive, later left alone', 'unopim-connector'),
      refusal: null,
    },
  ];
}
