import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { DefaultRows } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { Panel } from '../../components/panel.tsx';
import { number } from '../../components/time.tsx';
import { useAction } from '../../data/use-action.ts';
import { AddField } from './add-field.tsx';
import { coreLabel, PINNED } from './core-fields.ts';
import { CoreRow } from './core-row.tsx';
import { FamilyPanel } from './family-panel.tsx';
import { useMappingPage } from './mapping-page.tsx';
import { withRow } from './rows.ts';

interface Props {
  /** Fields with a row that has no attribute yet. */
  readonly opened: readonly string[];
  readonly onOpen: (fields: readonly string[]) => void;
  readonly unfilled: readonly string[];
}

export function CoreTab({ opened, onOpen, unfilled }: Props) {
  const { mapping, set } = useMappingPage();
  const pinned = PINNED.map(({ field }) => field);
  const shown = [...new Set([...pinned, ...mapping.core.map(({ field }) => field as string), ...opened])];
  const [offers, setOffers] = useState<DefaultRows['offers']>([]);
  const clear = (): void => set((now) => ({ ...now, core: [] }));
  return (
    <>
      <Panel
        layout="rows"
        title={__('Core fields', 'unopim-connector')}
        lead={__(
          'They apply to every channel and locale, as the scope of the attribute says.',
          'unopim-connector',
        )}
        actions={
          <div className="unopim-buttons">
            <ApplyDefaults onOffers={setOffers} />
            <Button
              variant="tertiary"
              onClick={clear}
              disabled={mapping.core.length === 0}
              accessibleWhenDisabled
              __next40pxDefaultSize
            >
              {__('Clear mapping', 'unopim-connector')}
            </Button>
          </div>
        }
      >
        {offers.length > 0 && <Offers offers={offers} />}
        <ul className="unopim-rows">
          {shown.map((field) => (
            <CoreRow
              key={field}
              field={field}
              onClose={() => onOpen(opened.filter((other) => other !== field))}
            />
          ))}
        </ul>
        <div className="unopim-panel__foot">
          <AddField shown={shown} onAdd={(field) => onOpen([...opened, field])} />
        </div>
      </Panel>
      <FamilyPanel unfilled={unfilled} />
    </>
  );
}

/** Fills empty rows on the screen; nothing is saved by it. */
function ApplyDefaults({ onOffers }: { onOffers: (offers: DefaultRows['offers']) => void }) {
  const { mapping, set, learn } = useMappingPage();
  const propose = useAction(worker.defaultRows);
  const say = useSnackbar();
  const apply = async (): Promise<void> => {
    const answer = await propose.run(mapping);
    if (answer?.ok !== true) return;
    const { core, named, offers } = answer.value;
    learn(named);
    onOffers(offers);
    set((now) =>
      core.reduce(
        (next, row) =>
          next.core.some(({ field }) => field === row.field) ? next : withRow(next, 'core', row),
        now,
      ),
    );
    say(proposedText(core.length));
  };
  return (
    <>
      <Button
        variant="secondary"
        isBusy={propose.isRunning}
        onClick={() => void apply()}
        __next40pxDefaultSize
      >
        {__('Apply WooCommerce defaults', 'unopim-connector')}
      </Button>
      {propose.failure !== null && <FailureNotice failure={propose.failure} onDismiss={propose.dismiss} />}
    </>
  );
}

/** What a proposal filled, for the snackbar. */
export function proposedText(count: number): string {
  if (count === 0) return __('Nothing new fits: no row was filled.', 'unopim-connector');
  return sprintf(
    /* translators: %s: number of rows. */
    _n('%s row filled. Save to keep it.', '%s rows filled. Save to keep them.', count, 'unopim-connector'),
    number(count),
  );
}

function Offers({ offers }: { offers: DefaultRows['offers'] }) {
  return (
    <Notice status="info" isDismissible={false} className="unopim-notice is-inset">
      <p>
        {__(
          'UnoPim has no attribute for these fields. Create it there, add it to the family and refresh under Channels & Stores:',
          'unopim-connector',
        )}
      </p>
      <ul className="unopim-list">
        {offers.map(({ field, code, type }) => (
          <li key={code}>
            {coreLabel(field)}: <code>{code}</code> ({type})
          </li>
        ))}
      </ul>
    </Notice>
  );
}
