import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Settings, SkipRule } from '../../api/contract.ts';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { RemoveButton } from '../../components/remove-button.tsx';

interface Props {
  readonly rules: readonly SkipRule[];
  readonly change: (changes: Partial<Settings>) => void;
}

/** Products that any of these rules names are not pushed. */
export function SkipRules({ rules, change }: Props) {
  const put = (next: readonly SkipRule[]): void => change({ skipRules: [...next] });
  return (
    <fieldset className="unopim-rules">
      <legend>{__('Skip rules', 'unopim-connector')}</legend>
      <p className="unopim-muted">
        {__(
          'A product that one of these rules names is not pushed; the log says which one.',
          'unopim-connector',
        )}
      </p>
      {rules.map((rule, index) => (
        <RuleRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rules have no other identity, and only the last is added
          key={index}
          number={index + 1}
          rule={rule}
          onChange={(next) => put(rules.map((one, at) => (at === index ? next : one)))}
          onRemove={() => put(rules.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        variant="secondary"
        onClick={() => put([...rules, { field: 'type', value: '' }])}
        __next40pxDefaultSize
      >
        {__('Add a rule', 'unopim-connector')}
      </Button>
    </fieldset>
  );
}

interface RowProps {
  readonly number: number;
  readonly rule: SkipRule;
  readonly onChange: (rule: SkipRule) => void;
  readonly onRemove: () => void;
}

function RuleRow({ number, rule, onChange, onRemove }: RowProps) {
  const { field, value, metaKey } = rule;
  return (
    <div className="unopim-rule">
      <ChoiceField
        label={__('Products by', 'unopim-connector')}
        value={field}
        options={fieldOptions()}
        onChange={(next) => onChange({ field: next, value: '' })}
      />
      {field === 'meta' && (
        <TextField
          label={__('Meta key', 'unopim-connector')}
          value={metaKey ?? ''}
          onChange={(key) => onChange({ ...rule, metaKey: key })}
        />
      )}
      <TextField
        label={valueLabel(field)}
        value={value}
        onChange={(next) => onChange({ ...rule, value: next })}
      />
      <RemoveButton
        /* translators: %d: number of the rule. */
        label={sprintf(__('Remove rule %d', 'unopim-connector'), number)}
        onClick={onRemove}
      />
    </div>
  );
}

function fieldOptions(): readonly { value: SkipRule['field']; label: string }[] {
  return [
    { value: 'type', label: __('Type', 'unopim-connector') },
    { value: 'status', label: __('Status', 'unopim-connector') },
    { value: 'category', label: __('Category', 'unopim-connector') },
    { value: 'tag', label: __('Tag', 'unopim-connector') },
    { value: 'meta', label: __('Meta field', 'unopim-connector') },
  ];
}

function valueLabel(field: SkipRule['field']): string {
  switch (field) {
    case 'type':
      return __('Type (simple, variable, …)', 'unopim-connector');
    case 'status':
      return __('Status (private, draft, …)', 'unopim-connector');
    case 'category':
      return __('ID of the category', 'unopim-connector');
    case 'tag':
      return __('ID of the tag', 'unopim-connector');
    case 'meta':
      return __('Value (empty = any)', 'unopim-connector');
  }
}
