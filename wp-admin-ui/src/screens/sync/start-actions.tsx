import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Run, RunOrder } from '../../api/contract.ts';
import { Panel } from '../../components/panel.tsx';
import { Row } from '../../components/row.tsx';
import { StartDialog } from './start-dialog.tsx';

type Kind = Exclude<RunOrder['kind'], 'filter'>;

interface Choice {
  readonly kind: Kind;
  readonly title: string;
  readonly help: string;
  readonly button: string;
}

function choices(): readonly Choice[] {
  return [
    {
      kind: 'everything',
      title: __('Everything', 'unopim-connector'),
      help: __('Attributes, their options, categories, then products.', 'unopim-connector'),
      button: __('Push everything', 'unopim-connector'),
    },
    {
      kind: 'products',
      title: __('Products', 'unopim-connector'),
      help: __(
        'With their variations, links and images; what they need is created first.',
        'unopim-connector',
      ),
      button: __('Push All Products', 'unopim-connector'),
    },
    {
      kind: 'categories',
      title: __('Categories', 'unopim-connector'),
      help: __('The whole tree, parents before children.', 'unopim-connector'),
      button: __('Push All Categories', 'unopim-connector'),
    },
    {
      kind: 'attributes',
      title: __('Attributes', 'unopim-connector'),
      help: __('Global attributes and their terms as options.', 'unopim-connector'),
      button: __('Push All Attributes', 'unopim-connector'),
    },
  ];
}

/** The big actions. Only what differs is sent, so pressing one twice does no harm. */
export function StartActions({ live }: { live: readonly Run[] }) {
  const [chosen, setChosen] = useState<Choice | null>(null);
  return (
    <Panel
      title={__('Push in bulk', 'unopim-connector')}
      lead={__('Only what differs is sent. Saves go first while a run is under way.', 'unopim-connector')}
      layout="rows"
    >
      <ul className="unopim-rows">
        {choices().map((choice) => (
          <Row
            key={choice.kind}
            title={choice.title}
            actions={
              <Button
                variant={choice.kind === 'products' ? 'primary' : 'secondary'}
                disabled={live.some(({ kind }) => kind === choice.kind)}
                accessibleWhenDisabled
                onClick={() => setChosen(choice)}
                __next40pxDefaultSize
              >
                {choice.button}
              </Button>
            }
          >
            <p className="unopim-muted">{choice.help}</p>
          </Row>
        ))}
      </ul>
      {chosen !== null && (
        <StartDialog
          title={chosen.button}
          order={{ kind: chosen.kind, filter: null }}
          onClose={() => setChosen(null)}
        />
      )}
    </Panel>
  );
}
