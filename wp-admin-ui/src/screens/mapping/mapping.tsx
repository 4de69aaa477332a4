import { Button } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { NamedAttribute, ReadMapping } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useUrlState } from '../../app/location.ts';
import { LoadState } from '../../components/load-state.tsx';
import { LookAgain } from '../../components/look-again.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { useResource } from '../../data/use-resource.ts';
import { AttributesTab } from './attributes-tab.tsx';
import { CategoriesTab } from './categories-tab.tsx';
import { CoreTab } from './core-tab.tsx';
import { type MappingPage, MappingPageProvider } from './mapping-page.tsx';
import { Preview } from './preview.tsx';
import { withoutRow, withRow } from './rows.ts';
import { rowProblems } from './save-failure.ts';
import { SaveMapping } from './save-mapping.tsx';
import { type Tab, Tabs } from './tabs.tsx';
import { useMappingDraft } from './use-mapping-draft.ts';

/** Spec 5. */
export function Mapping() {
  const mapping = useResource(worker.mapping);
  const [preview, setPreview] = useUrlState('preview');
  return (
    <>
      <PageHeader
        title={__('Field mapping', 'unopim-connector')}
        lead={__(
          'What of a product goes where in UnoPim. It serves every product of this site.',
          'unopim-connector',
        )}
      >
        <Button
          variant="secondary"
          aria-pressed={preview !== ''}
          onClick={() => setPreview(preview === '' ? '1' : '')}
          __next40pxDefaultSize
        >
          {__('Preview a product', 'unopim-connector')}
        </Button>
      </PageHeader>
      <LookAgain />
      <LoadState resource={mapping}>
        {(saved) => <Editor saved={saved} hasPreview={preview !== ''} />}
      </LoadState>
    </>
  );
}

function Editor({ saved, hasPreview }: { saved: ReadMapping; hasPreview: boolean }) {
  const draft = useMappingDraft(saved);
  const structure = useResource(worker.shopStructure).data;
  const [tab, setTab] = useUrlState('tab', 'core');
  const [fields, setFields] = useState<readonly string[]>([]);
  const [sources, setSources] = useState<readonly string[]>([]);
  const [learned, setLearned] = useState<readonly NamedAttribute[]>([]);
  const known = useMemo(
    () => new Map([...learned, ...saved.named].map((attribute) => [attribute.code, attribute])),
    [learned, saved.named],
  );
  const problems = rowProblems(draft.failure, draft.sent);
  const page: MappingPage = {
    mapping: draft.mapping,
    structure,
    set: draft.set,
    put: (list, row) => draft.set((now) => withRow(now, list, row)),
    drop: (list, subject) => draft.set((now) => withoutRow(now, list, subject)),
    isUnsaved: draft.isUnsaved,
    problemOf: (list, subject) => problems.get(`${list} ${subject}`),
    attribute: (code) => known.get(code),
    learn: (attributes) => setLearned((before) => [...before, ...attributes]),
  };
  const open: Tab = tab === 'attributes' || tab === 'categories' ? tab : 'core';
  return (
    <MappingPageProvider value={page}>
      <div className={hasPreview ? 'unopim-beside' : undefined}>
        <div>
          <Tabs open={open} onOpen={setTab}>
            {open === 'core' && <CoreTab opened={fields} onOpen={setFields} unfilled={draft.unfilled} />}
            {open === 'attributes' && <AttributesTab opened={sources} onOpen={setSources} />}
            {open === 'categories' && <CategoriesTab />}
          </Tabs>
          <SaveMapping draft={draft} structure={structure} />
        </div>
        {hasPreview && <Preview isChanged={draft.isChanged} />}
      </div>
    </MappingPageProvider>
  );
}
