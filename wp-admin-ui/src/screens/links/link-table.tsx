import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { LinkKind, LinkPage } from '../../api/contract.ts';
import { worker } from '../../api/worker.ts';
import { Empty, LoadState } from '../../components/load-state.tsx';
import { useResource } from '../../data/use-resource.ts';
import { useSearch } from '../../data/use-search.ts';
import { LinkLine } from './link-line.tsx';

interface Props {
  readonly kind: LinkKind;
  readonly text: string;
}

/**
 * A plain table rather than DataViews: the Worker searches, there is one order (by id) and no number of pages, so that
 * nothing of what DataViews brings would be left but its weight.
 */
export function LinkTable({ kind, text }: Props) {
  const [shown, setShown] = useState<{ text: string; cursors: readonly (number | null)[] }>({
    text,
    cursors: [null],
  });
  const cursors = shown.text === text ? shown.cursors : [null];
  return (
    <div className="unopim-table-box">
      <table className="unopim-table">
        <thead>
          <tr>
            <th scope="col">{__('WooCommerce', 'unopim-connector')}</th>
            <th scope="col">{__('UnoPim', 'unopim-connector')}</th>
            <th scope="col">{__('State', 'unopim-connector')}</th>
            <th scope="col">{__('Last push', 'unopim-connector')}</th>
            <th scope="col">
              <span className="screen-reader-text">{__('Actions', 'unopim-connector')}</span>
            </th>
          </tr>
        </thead>
        {cursors.map((after, index) => (
          <Rows
            key={String(after)}
            kind={kind}
            text={text}
            after={after}
            isLast={index === cursors.length - 1}
            onMore={(next) => setShown({ text, cursors: [...cursors, next] })}
          />
        ))}
      </table>
    </div>
  );
}

interface RowsProps extends Props {
  readonly after: number | null;
  readonly isLast: boolean;
  readonly onMore: (next: number) => void;
}

/** One page of the Worker's answer. */
function Rows({ kind, text, after, isLast, onMore }: RowsProps) {
  const page = useSearch(worker.links({ kind, q: text.trim(), after }));
  const { data, refresh } = page;
  const names = useAttributeNames();
  const next = data?.next ?? null;
  const isPlain = data !== null && (data.links.length > 0 || after !== null);
  return (
    <tbody>
      {data?.links.map((link) => (
        <LinkLine
          key={link.wcId}
          kind={kind}
          link={link}
          attribute={kind === 'option' ? names.get(link.rootId) : undefined}
          onDetached={() => void refresh()}
        />
      ))}
      {(!isPlain || page.failure !== null) && (
        <tr>
          <td colSpan={5}>
            <LoadState<LinkPage> resource={page}>{() => <NothingHere text={text} />}</LoadState>
          </td>
        </tr>
      )}
      {isLast && next !== null && (
        <tr>
          <td colSpan={5}>
            <Button variant="secondary" onClick={() => onMore(next)} __next40pxDefaultSize>
              {__('Show more', 'unopim-connector')}
            </Button>
          </td>
        </tr>
      )}
    </tbody>
  );
}

/** Options are told apart by the attribute they belong to. */
function useAttributeNames(): ReadonlyMap<number, string> {
  const structure = useResource(worker.shopStructure).data;
  return new Map(
    structure?.attributes.map(({ source, name }) => [Number(source.replace('pa:', '')), name]) ?? [],
  );
}

function NothingHere({ text }: { text: string }) {
  if (text.trim() !== '') return <Empty title={__('Nothing found.', 'unopim-connector')} />;
  return (
    <Empty title={__('Nothing is linked yet.', 'unopim-connector')}>
      <p>{__('The first push makes the links.', 'unopim-connector')}</p>
    </Empty>
  );
}
