import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Channels } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useSnackbar } from '../../app/notices.tsx';
import { FailureNotice } from '../../components/failure-notice.tsx';
import { TextField } from '../../components/fields.tsx';
import { Empty, LoadState } from '../../components/load-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { useAction } from '../../data/use-action.ts';
import { useResource } from '../../data/use-resource.ts';
import { AttributeRow } from './attribute-row.tsx';
import { proposedText } from './core-tab.tsx';
import { useMappingPage } from './mapping-page.tsx';
import { isAt, type Place, PlaceFields, placeText, usePlaceOfRows } from './place.tsx';
import { subjectOf } from './rows.ts';
import { placesOf, SameAs } from './same-as.tsx';

interface Props {
  /** Custom attributes that were named here and have no row yet. */
  readonly opened: readonly string[];
  readonly onOpen: (sources: readonly string[]) => void;
}

export function AttributesTab(props: Props) {
  const channels = useResource(worker.channels);
  return (
    <LoadState resource={channels}>{(data) => <Attributes {...props} channels={data.channels} />}</LoadState>
  );
}

function Attributes({ opened, onOpen, channels }: Props & ChannelRows) {
  const [place, setPlace] = usePlaceOfRows();
  const structure = useResource(worker.shopStructure);
  const { mapping } = useMappingPage();
  const named = [...mapping.attributes, ...mapping.axes].map(({ source }) => source);
  return (
    <Panel
      layout="rows"
      title={__('Attributes', 'unopim-connector')}
      lead={__(
        'Where a channel or locale has no row of its own, the row of all channels and locales counts. What variations differ by has one mapping for the whole shop.',
        'unopim-connector',
      )}
      actions={<Actions place={place} channels={channels} />}
    >
      <div className="unopim-panel__tools">
        <PlaceFields channels={channels} place={place} onChange={setPlace} />
      </div>
      <LoadState resource={structure}>
        {({ attributes }) => {
          const sources = [...new Set([...attributes.map(({ source }) => source), ...named, ...opened])];
          return sources.length === 0 ? (
            <NoAttributes />
          ) : (
            <ul className="unopim-rows">
              {sources.map((source) => (
                <AttributeRow
                  key={source}
                  source={source}
                  slug={attributes.find((one) => one.source === source)?.slug}
                  place={place}
                  channels={channels}
                  onClose={() => onOpen(opened.filter((other) => other !== source))}
                />
              ))}
            </ul>
          );
        }}
      </LoadState>
      <div className="unopim-panel__foot">
        <AddCustom known={[...named, ...opened]} onAdd={(source) => onOpen([...opened, source])} />
      </div>
    </Panel>
  );
}

type ChannelRows = Pick<Channels, 'channels'>;

function NoAttributes() {
  return (
    <Empty title={__('The shop has no attributes yet.', 'unopim-connector')}>
      <p>{__('Add them under Products → Attributes, or name a custom one below.', 'unopim-connector')}</p>
    </Empty>
  );
}

function Actions({ place, channels }: { place: Place } & ChannelRows) {
  const { mapping, set, learn } = useMappingPage();
  const propose = useAction(worker.autoMap);
  const say = useSnackbar();
  const here = (row: Place): boolean => isAt(place, row);
  const autoMap = async (): Promise<void> => {
    const answer = await propose.run({ mapping, ...place });
    if (answer?.ok !== true) return;
    const { attributes, axes, named } = answer.value;
    learn(named);
    set((now) => ({
      ...now,
      attributes: [...now.attributes, ...newIn(now.attributes, attributes)],
      axes: [...now.axes, ...newIn(now.axes, axes)],
    }));
    say(proposedText(attributes.length + axes.length));
  };
  const copy = (from: Place): void =>
    set((now) => {
      const copied = now.attributes.filter((row) => isAt(from, row)).map((row) => ({ ...row, ...place }));
      return { ...now, attributes: [...now.attributes.filter((row) => !here(row)), ...copied] };
    });
  const clear = (): void =>
    set((now) => ({ ...now, attributes: now.attributes.filter((row) => !here(row)) }));
  return (
    <div className="unopim-buttons">
      <Button
        variant="secondary"
        isBusy={propose.isRunning}
        onClick={() => void autoMap()}
        __next40pxDefaultSize
      >
        {__('Auto-map', 'unopim-connector')}
      </Button>
      <SameAs
        here={placeText(place, channels)}
        places={placesOf(mapping.attributes, place).map((one) => ({
          place: one,
          label: placeText(one, channels),
        }))}
        onCopy={copy}
      />
      <Button
        variant="tertiary"
        onClick={clear}
        disabled={!mapping.attributes.some(here)}
        accessibleWhenDisabled
        __next40pxDefaultSize
      >
        {__('Clear mapping', 'unopim-connector')}
      </Button>
      {propose.failure !== null && <FailureNotice failure={propose.failure} onDismiss={propose.dismiss} />}
    </div>
  );
}

/** A row that was made while the proposal was under way stays. */
function newIn<T extends { source: string }>(rows: readonly T[], proposed: readonly T[]): readonly T[] {
  const known = new Set(rows.map(subjectOf));
  return proposed.filter((row) => !known.has(subjectOf(row)));
}

/** Attributes typed on single products have no list in WooCommerce: they are named here. */
function AddCustom({ known, onAdd }: { known: readonly string[]; onAdd: (source: string) => void }) {
  const [name, setName] = useState('');
  const source = `custom:${name.trim()}`;
  const isTwice = known.some((one) => one.toLowerCase() === source.toLowerCase());
  return (
    <div className="unopim-rule">
      <TextField
        label={__('Add a custom attribute', 'unopim-connector')}
        placeholder={__('Name as on the product', 'unopim-connector')}
        value={name}
        onChange={setName}
        problem={isTwice ? __('This attribute has a row already.', 'unopim-connector') : undefined}
      />
      <Button
        variant="secondary"
        disabled={name.trim() === '' || name.length > 190 || isTwice}
        accessibleWhenDisabled
        onClick={() => {
          onAdd(source);
          setName('');
        }}
        __next40pxDefaultSize
      >
        {__('Add row', 'unopim-connector')}
      </Button>
    </div>
  );
}
