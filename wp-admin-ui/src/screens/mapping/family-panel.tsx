import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Families, Mapping } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { ChoiceField, TextField } from '../../components/fields.tsx';
import { LoadState } from '../../components/load-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { RemoveButton } from '../../components/remove-button.tsx';
import { useResource } from '../../data/use-resource.ts';
import { useMappingPage } from './mapping-page.tsx';

type Rule = Mapping['familyRules'][number];
type Option = { readonly value: string; readonly label: string };

/** Which family a new product gets, and what that family requires and nothing fills. */
export function FamilyPanel({ unfilled }: { unfilled: readonly string[] }) {
  const families = useResource(worker.families);
  return (
    <Panel
      title={__('Default family', 'unopim-connector')}
      lead={__(
        'The family of products that are new to UnoPim. It cannot be changed there later; products that exist keep theirs.',
        'unopim-connector',
      )}
    >
      <LoadState resource={families}>{(data) => <FamilyForm {...data} />}</LoadState>
      <Unfilled codes={unfilled} />
    </Panel>
  );
}

function FamilyForm({ families }: Families) {
  const { mapping, set } = useMappingPage();
  const options = families.map(({ code, label }) => ({ value: code, label }));
  const putRules = (familyRules: Rule[]): void => set((now) => ({ ...now, familyRules }));
  const rules = mapping.familyRules;
  return (
    <div className="unopim-form">
      <ChoiceField
        label={__('Default family', 'unopim-connector')}
        value={mapping.defaultFamily ?? ''}
        options={withKnown([chooseOption(), ...options], mapping.defaultFamily ?? '')}
        onChange={(code) => set((now) => ({ ...now, defaultFamily: code === '' ? null : code }))}
      />
      <fieldset className="unopim-rules">
        <legend>{__('Other families', 'unopim-connector')}</legend>
        <p className="unopim-muted">
          {__('The first rule that names a product decides, before the Default family.', 'unopim-connector')}
        </p>
        {rules.map((rule, index) => (
          <RuleRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no other identity, and only the last is added
            key={index}
            number={index + 1}
            rule={rule}
            families={options}
            onChange={(next) => putRules(rules.map((one, at) => (at === index ? next : one)))}
            onRemove={() => putRules(rules.filter((_, at) => at !== index))}
          />
        ))}
        <Button
          variant="secondary"
          onClick={() =>
            putRules([...rules, { field: 'category', value: '', family: options[0]?.value ?? '' }])
          }
          disabled={options.length === 0}
          __next40pxDefaultSize
        >
          {__('Add a rule', 'unopim-connector')}
        </Button>
      </fieldset>
    </div>
  );
}

interface RuleProps {
  readonly number: number;
  readonly rule: Rule;
  readonly families: readonly Option[];
  readonly onChange: (rule: Rule) => void;
  readonly onRemove: () => void;
}

function RuleRow({ number, rule, families, onChange, onRemove }: RuleProps) {
  return (
    <div className="unopim-rule">
      <ChoiceField
        label={__('Products by', 'unopim-connector')}
        value={rule.field}
        options={[
          { value: 'category', label: __('Category', 'unopim-connector') },
          { value: 'type', label: __('Type', 'unopim-connector') },
        ]}
        onChange={(field) => onChange({ ...rule, field, value: '' })}
      />
      <RuleValue rule={rule} onChange={(value) => onChange({ ...rule, value })} />
      <ChoiceField
        label={__('Family', 'unopim-connector')}
        value={rule.family}
        options={withKnown(families, rule.family)}
        onChange={(family) => onChange({ ...rule, family })}
      />
      <RemoveButton
        /* translators: %d: number of the rule. */
        label={sprintf(__('Remove family rule %d', 'unopim-connector'), number)}
        onClick={onRemove}
      />
    </div>
  );
}

/** Categories and types by name; without the shop's categories the id has to do. */
function RuleValue({ rule, onChange }: { rule: Rule; onChange: (value: string) => void }) {
  const { structure } = useMappingPage();
  if (rule.field === 'category' && structure === null)
    return (
      <TextField
        label={__('ID of the category', 'unopim-connector')}
        value={rule.value}
        onChange={onChange}
      />
    );
  const options =
    rule.field === 'type'
      ? typeOptions()
      : (structure?.categories ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <ChoiceField
      label={
        rule.field === 'type' ? __('Type of product', 'unopim-connector') : __('Category', 'unopim-connector')
      }
      value={rule.value}
      options={withKnown([chooseOption(), ...options], rule.value)}
      onChange={onChange}
    />
  );
}

function typeOptions(): readonly Option[] {
  return [
    { value: 'simple', label: __('Simple product', 'unopim-connector') },
    { value: 'variable', label: __('Variable product', 'unopim-connector') },
    { value: 'grouped', label: __('Grouped product', 'unopim-connector') },
    { value: 'external', label: __('External/Affiliate product', 'unopim-connector') },
  ];
}

function chooseOption(): Option {
  return { value: '', label: __('Choose …', 'unopim-connector') };
}

/** What was chosen stays visible when the list no longer has it. */
function withKnown(options: readonly Option[], value: string): readonly Option[] {
  return options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
}

function Unfilled({ codes }: { codes: readonly string[] }) {
  const { mapping } = useMappingPage();
  const filled = new Set(
    [...mapping.core, ...mapping.attributes, ...mapping.axes].map(({ attribute }) => attribute.toLowerCase()),
  );
  const open = codes.filter((code) => !filled.has(code.toLowerCase()));
  if (open.length === 0) return null;
  return (
    <div className="unopim-reason">
      <strong>
        {__('The family requires these attributes and nothing fills them:', 'unopim-connector')}
      </strong>
      <ul className="unopim-list">
        {open.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      {__(
        'Map a field to them, if need be with a default or a fixed value, or make them optional in UnoPim.',
        'unopim-connector',
      )}
    </div>
  );
}
