import { Button, TextControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Run } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { replacePlace, usePlace } from '../../app/location.ts';
import { ChoiceField, SwitchField, TextField } from '../../components/fields.tsx';
import { Panel } from '../../components/panel.tsx';
import { useResource } from '../../data/use-resource.ts';
import { type FilterDraft, filterOf } from './filter.ts';
import { StartDialog } from './start-dialog.tsx';

/** Chosen products only. The choice lives in the address, so that it can be kept as a bookmark. */
export function FilterForm({ live }: { live: readonly Run[] }) {
  const place = usePlace();
  const [isOpen, setOpen] = useState(false);
  const draft: FilterDraft = {
    type: place['type'] ?? '',
    status: place['status'] ?? '',
    category: place['category'] ?? '',
    tag: place['tag'] ?? '',
    since: place['since'] ?? '',
    failed: place['failed'] === '1',
    ids: place['ids'] ?? '',
  };
  const filter = filterOf(draft);
  const standsAlone = draft.failed || draft.ids !== '';
  return (
    <Panel
      title={__('Push chosen products', 'unopim-connector')}
      lead={__(
        'By type, state, category, tag or day of the last change; or those that failed.',
        'unopim-connector',
      )}
    >
      <div className="unopim-form">
        {!standsAlone && <Conditions draft={draft} />}
        <SwitchField
          label={__('Only products that have a problem now', 'unopim-connector')}
          checked={draft.failed}
          onChange={(checked) => replacePlace({ failed: checked ? '1' : null })}
        />
        {!draft.failed && (
          <TextField
            label={__('Or these products, by id', 'unopim-connector')}
            help={__(
              'Numbers as in the address of the product page, separated by commas.',
              'unopim-connector',
            )}
            value={draft.ids}
            onChange={(ids) => replacePlace({ ids })}
          />
        )}
        <div className="unopim-buttons">
          <Button
            variant="secondary"
            disabled={filter === null || live.some(({ kind }) => kind === 'filter')}
            accessibleWhenDisabled
            onClick={() => setOpen(true)}
            __next40pxDefaultSize
          >
            {__('Push chosen products', 'unopim-connector')}
          </Button>
        </div>
      </div>
      {isOpen && filter !== null && (
        <StartDialog
          title={__('Push chosen products', 'unopim-connector')}
          order={{ kind: 'filter', filter }}
          onClose={() => setOpen(false)}
        />
      )}
    </Panel>
  );
}

function Conditions({ draft }: { draft: FilterDraft }) {
  const structure = useResource(worker.shopStructure);
  const any = { value: '', label: __('Any', 'unopim-connector') };
  const categories = (structure.data?.categories ?? []).map(({ id, name }) => ({
    value: String(id),
    label: name,
  }));
  return (
    <>
      <ChoiceField
        label={__('Type', 'unopim-connector')}
        value={draft.type}
        options={[
          any,
          { value: 'simple', label: __('Simple', 'unopim-connector') },
          { value: 'variable', label: __('Variable', 'unopim-connector') },
          { value: 'grouped', label: __('Grouped', 'unopim-connector') },
          { value: 'external', label: __('External', 'unopim-connector') },
        ]}
        onChange={(type) => replacePlace({ type })}
      />
      <ChoiceField
        label={__('Status', 'unopim-connector')}
        value={draft.status}
        options={[
          any,
          { value: 'publish', label: __('Published', 'unopim-connector') },
          { value: 'private', label: __('Private', 'unopim-connector') },
          { value: 'draft', label: __('Draft', 'unopim-connector') },
          { value: 'pending', label: __('Pending review', 'unopim-connector') },
          { value: 'future', label: __('Scheduled', 'unopim-connector') },
        ]}
        onChange={(status) => replacePlace({ status })}
      />
      <ChoiceField
        label={__('Category', 'unopim-connector')}
        help={__('With its subcategories.', 'unopim-connector')}
        value={draft.category}
        options={[any, ...categories]}
        onChange={(category) => replacePlace({ category })}
      />
      <TextField
        label={__('Tag, by id', 'unopim-connector')}
        value={draft.tag}
        onChange={(tag) => replacePlace({ tag })}
      />
      <TextControl
        className="unopim-field"
        label={__('Changed since', 'unopim-connector')}
        type="date"
        value={draft.since}
        onChange={(since) => replacePlace({ since })}
        __next40pxDefaultSize
        __nextHasNoMarginBottom
      />
    </>
  );
}
