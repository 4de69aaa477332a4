import { Button, SearchControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Channels, FoundCategories, ShopStructure } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { useUrlState } from '../../app/location.ts';
import { CheckField } from '../../components/fields.tsx';
import { Empty, LoadState } from '../../components/load-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { Picker } from '../../components/picker.tsx';
import { number } from '../../components/time.tsx';
import { useResource } from '../../data/use-resource.ts';
import { type CategoryNode, categoryTree } from './category-tree.ts';
import { useMappingPage } from './mapping-page.tsx';
import { MappingRow } from './mapping-row.tsx';
import { PlaceFields, placeText, usePlaceOfRows } from './place.tsx';
import { subjectOf } from './rows.ts';
import { placesOf, SameAs } from './same-as.tsx';

export function CategoriesTab() {
  const channels = useResource(worker.channels);
  const structure = useResource(worker.shopStructure);
  return (
    <LoadState resource={channels}>
      {(data) => (
        <LoadState
          resource={structure}
          empty={{ when: ({ categories }) => categories.length === 0, content: <NoCategories /> }}
        >
          {({ categories }) => <Categories channels={data.channels} categories={categories} />}
        </LoadState>
      )}
    </LoadState>
  );
}

function NoCategories() {
  return (
    <Empty title={__('The shop has no categories yet.', 'unopim-connector')}>
      <p>{__('Add them under Products → Categories.', 'unopim-connector')}</p>
    </Empty>
  );
}

interface Props {
  readonly channels: Channels['channels'];
  readonly categories: ShopStructure['categories'];
}

function Categories({ channels, categories }: Props) {
  const [{ channel }, setPlace] = usePlaceOfRows();
  const { mapping, set } = useMappingPage();
  const here = { channel, locale: null };
  const copy = (from: string | null): void =>
    set((now) => {
      const copied = now.categories.filter((row) => row.channel === from).map((row) => ({ ...row, channel }));
      return { ...now, categories: [...now.categories.filter((row) => row.channel !== channel), ...copied] };
    });
  const rows = mapping.categories.map((row) => ({ channel: row.channel, locale: null }));
  return (
    <Panel
      layout="rows"
      title={__('Categories', 'unopim-connector')}
      lead={__(
        'UnoPim has one category list for each product: it gets what the mappings of all its channels give together. What has no row is created in UnoPim where the settings allow it.',
        'unopim-connector',
      )}
      actions={
        <SameAs
          here={channelText(channel, channels)}
          places={placesOf(rows, here).map((place) => ({
            place,
            label: channelText(place.channel, channels),
          }))}
          onCopy={(from) => copy(from.channel)}
        />
      }
    >
      <CategoryList
        channel={channel}
        channels={channels}
        categories={categories}
        onChannel={(code) => setPlace({ channel: code, locale: null })}
      />
    </Panel>
  );
}

function channelText(channel: string | null, channels: Channels['channels']): string {
  return channel === null
    ? __('All channels', 'unopim-connector')
    : placeText({ channel, locale: null }, channels);
}

/** So many rows are drawn at a time: a shop may have thousands of categories. */
const PAGE = 100;

interface ListProps extends Props {
  readonly channel: string | null;
  readonly onChannel: (channel: string | null) => void;
}

function CategoryList({ channel, channels, categories, onChannel }: ListProps) {
  const { mapping } = useMappingPage();
  const [text, setText] = useUrlState('q');
  const [open, setOpen] = useUrlState('open');
  const [shown, setShown] = useState(PAGE);
  const mapped = new Set(
    mapping.categories.filter((row) => row.channel === channel).map(({ wooId }) => wooId),
  );
  const wanted = categoryTree(categories)
    .filter(({ path }) => path.toLowerCase().includes(text.trim().toLowerCase()))
    .filter(({ id }) => open === '' || !mapped.has(id));
  return (
    <>
      <div className="unopim-panel__tools">
        <PlaceFields
          channels={channels}
          place={{ channel, locale: null }}
          onChange={(place) => onChannel(place.channel)}
          hasLocales={false}
        />
        <SearchControl
          label={__('Search the categories of the shop', 'unopim-connector')}
          value={text}
          onChange={setText}
          __nextHasNoMarginBottom
        />
        <CheckField
          label={__('Only without a row', 'unopim-connector')}
          checked={open !== ''}
          onChange={(checked) => setOpen(checked ? '1' : '')}
        />
      </div>
      {wanted.length === 0 && <Empty title={__('No category fits the search.', 'unopim-connector')} />}
      <ul className="unopim-rows">
        {wanted.slice(0, shown).map((category) => (
          <CategoryRow
            key={category.id}
            category={category}
            channel={channel}
            isFlat={text !== '' || open !== ''}
          />
        ))}
      </ul>
      {wanted.length > shown && (
        <div className="unopim-panel__foot">
          <Button variant="secondary" onClick={() => setShown(shown + PAGE)} __next40pxDefaultSize>
            {/* translators: %s: number of categories. */}
            {sprintf(__('Show more (%s left)', 'unopim-connector'), number(wanted.length - shown))}
          </Button>
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly category: CategoryNode;
  readonly channel: string | null;
  /** Found by a search: shown with its path instead of its place in the tree. */
  readonly isFlat: boolean;
}

function CategoryRow({ category, channel, isFlat }: RowProps) {
  const page = useMappingPage();
  const { id: wooId, name, path, level } = category;
  const subject = subjectOf({ channel, wooId });
  const rows = page.mapping.categories.filter((one) => one.wooId === wooId);
  const row = rows.find((one) => one.channel === channel);
  const inherited = rows.find((one) => one.channel === null);
  return (
    <MappingRow
      title={name}
      {...(level > 0 ? { detail: path } : {})}
      level={isFlat ? 0 : Math.min(level, 6)}
      isUnsaved={page.isUnsaved('categories', subject)}
    >
      <Picker<FoundCategories>
        /* translators: %s: name of a category. */
        label={sprintf(__('UnoPim category for %s', 'unopim-connector'), path)}
        value={row?.category ?? null}
        placeholder={placeholderOf(inherited?.category)}
        problem={page.problemOf('categories', subject)}
        search={worker.categories}
        optionsOf={({ categories }) =>
          categories.map(({ code, name: title, parent, refusal }) => ({
            key: code,
            title: title || code,
            detail: parent === null ? code : `${parent} › ${code}`,
            refusal: refusal === null ? null : `${refusal.message} ${refusal.remedy}`,
          }))
        }
        onPick={({ key }) => page.put('categories', { channel, wooId, category: key })}
        onClear={() => page.drop('categories', subject)}
      />
    </MappingRow>
  );
}

function placeholderOf(inherited: string | undefined): string {
  if (inherited === undefined) return __('Choose a category', 'unopim-connector');
  /* translators: %s: code of a category. */
  return sprintf(__('%s, from “All channels”', 'unopim-connector'), inherited);
}
