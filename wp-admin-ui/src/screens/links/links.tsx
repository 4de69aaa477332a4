import { Button, SearchControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LinkKind } from '../../api/contract.ts';
import { replacePlace, useUrlState } from '../../app/location.ts';
import { ChoiceField } from '../../components/fields.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Panel } from '../../components/panel.tsx';
import { ScreenLink } from '../../components/screen-link.tsx';
import { AttachDialog } from './attach-dialog.tsx';
import { LinkTable } from './link-table.tsx';
import { kindOf, kindOptions } from './link-words.ts';

/** What of the shop stands where in UnoPim. */
export function Links() {
  const [kindText] = useUrlState('kind', 'product');
  const [text, setText] = useUrlState('q');
  const [isAttaching, setAttaching] = useState(false);
  /** Counts what was attached: each time the list begins anew. */
  const [turn, setTurn] = useState(0);
  const kind = kindOf(kindText);
  return (
    <>
      <PageHeader
        title={__('Links', 'unopim-connector')}
        lead={__(
          'What of the shop is linked to what in UnoPim. Pushes follow these links.',
          'unopim-connector',
        )}
      >
        <Button variant="secondary" onClick={() => setAttaching(true)} __next40pxDefaultSize>
          {__('Attach a product', 'unopim-connector')}
        </Button>
      </PageHeader>
      <Panel layout="rows">
        <div className="unopim-panel__tools">
          <ChoiceField
            label={__('Kind', 'unopim-connector')}
            value={kind}
            options={kindOptions()}
            onChange={(next) => replacePlace({ kind: next === 'product' ? null : next, q: null })}
          />
          <SearchControl
            label={__('Search name, code or WooCommerce ID', 'unopim-connector')}
            placeholder={__('Name, code or ID', 'unopim-connector')}
            value={text}
            onChange={setText}
            __nextHasNoMarginBottom
          />
          <OtherWays kind={kind} />
        </div>
        <LinkTable key={`${kind} ${turn}`} kind={kind} text={text} />
      </Panel>
      {isAttaching && (
        <AttachDialog
          onClose={() => setAttaching(false)}
          onAttached={(code) => {
            setAttaching(false);
            replacePlace({ kind: null, q: code });
            setTurn(turn + 1);
          }}
        />
      )}
    </>
  );
}

/** Only products are attached here: the others have a better place. */
function OtherWays({ kind }: { kind: LinkKind }) {
  if (kind === 'product') return null;
  const tab = kind === 'category' ? 'categories' : kind === 'attribute' ? 'attributes' : 'core';
  if (kind === 'option')
    return (
      <p className="unopim-muted">
        {__('Options are linked by themselves, by code or label.', 'unopim-connector')}
      </p>
    );
  return (
    <p className="unopim-muted">
      <ScreenLink to={{ screen: 'mapping', tab }}>
        {__('Choose the counterpart under Field mapping', 'unopim-connector')}
      </ScreenLink>
    </p>
  );
}
