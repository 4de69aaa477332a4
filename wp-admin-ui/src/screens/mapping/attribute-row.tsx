import { __, sprintf } from '@wordpress/i18n';
import type { Channels } from '../../api/contract.ts';
import { AttributePicker } from './attribute-picker.tsx';
import { useMappingPage } from './mapping-page.tsx';
import { MappingRow } from './mapping-row.tsx';
import { isAt, type Place, placeText } from './place.tsx';
import { type RowOf, subjectOf } from './rows.ts';
import { fieldText } from './words.ts';

interface Props {
  /** `pa:<id>` or `custom:<name>`. */
  readonly source: string;
  readonly slug: string | undefined;
  readonly place: Place;
  readonly channels: Channels['channels'];
  readonly onClose: () => void;
}

/** An attribute of the shop: where it goes from here, and where it goes when variations differ by it. */
export function AttributeRow({ source, slug, place, channels, onClose }: Props) {
  const page = useMappingPage();
  const { mapping } = page;
  const title = fieldText(source, page.structure);
  const subject = subjectOf({ source, ...place });
  const axisSubject = subjectOf({ source });
  const rows = mapping.attributes.filter((row) => row.source === source);
  const row = rows.find((one) => isAt(place, one));
  const axis = mapping.axes.find((one) => one.source === source);
  const isCustom = source.startsWith('custom:');
  const remove = (): void => {
    for (const one of rows) page.drop('attributes', subjectOf(one));
    page.drop('axes', axisSubject);
    onClose();
  };
  return (
    <MappingRow
      title={title}
      detail={isCustom ? __('Custom attribute', 'unopim-connector') : slug}
      isUnsaved={page.isUnsaved('attributes', subject) || page.isUnsaved('axes', axisSubject)}
      onRemove={isCustom ? remove : null}
    >
      <div className="unopim-mapping__pair">
        <div>
          <span className="unopim-label" aria-hidden="true">
            {__('On products', 'unopim-connector')}
          </span>
          <AttributePicker
            label={
              /* translators: %s: name of an attribute. */
              sprintf(__('UnoPim attribute for %s on products', 'unopim-connector'), title)
            }
            kind="source"
            claim={{ field: source, ...place, isAxis: false }}
            value={row?.attribute ?? null}
            placeholder={inheritedText(closest(rows, place), channels)}
            problem={page.problemOf('attributes', subject)}
            onPick={(attribute) => page.put('attributes', { source, attribute, ...place })}
            onClear={() => page.drop('attributes', subject)}
          />
        </div>
        <div>
          <span className="unopim-label" aria-hidden="true">
            {__('When variations differ by it', 'unopim-connector')}
          </span>
          <AttributePicker
            label={
              /* translators: %s: name of an attribute. */
              sprintf(__('UnoPim axis for %s on variations', 'unopim-connector'), title)
            }
            kind="source"
            claim={{ field: source, channel: null, locale: null, isAxis: true }}
            value={axis?.attribute ?? null}
            problem={page.problemOf('axes', axisSubject)}
            onPick={(attribute) => page.put('axes', { source, attribute })}
            onClear={() => page.drop('axes', axisSubject)}
          />
        </div>
      </div>
    </MappingRow>
  );
}

type Row = RowOf<'attributes'>;

/** The row that counts here while there is none of its own: channel before locale before everywhere, as a push decides. */
function closest(rows: readonly Row[], { channel, locale }: Place): Row | undefined {
  const closeness = (row: Row): number => (row.channel === null ? 0 : 2) + (row.locale === null ? 0 : 1);
  return rows
    .filter((row) => row.channel === null || row.channel === channel)
    .filter((row) => row.locale === null || row.locale === locale)
    .sort((a, b) => closeness(b) - closeness(a))[0];
}

function inheritedText(row: Row | undefined, channels: Channels['channels']): string {
  if (row === undefined) return __('Choose an attribute', 'unopim-connector');
  /* translators: 1: code of an attribute, 2: channel and locale. */
  return sprintf(__('%1$s, from “%2$s”', 'unopim-connector'), row.attribute, placeText(row, channels));
}
