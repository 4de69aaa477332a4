import { __ } from '@wordpress/i18n';
import type { LinkKind, LinkRow } from '../../api/contract.ts';
import type { Tone } from '../../components/status-pill.tsx';

export function kindOptions(): readonly { value: LinkKind; label: string }[] {
  return [
    { value: 'product', label: __('Products', 'unopim-connector') },
    { value: 'category', label: __('Categories', 'unopim-connector') },
    { value: 'attribute', label: __('Attributes', 'unopim-connector') },
    { value: 'option', label: __('Options', 'unopim-connector') },
    { value: 'tag', label: __('Tags', 'unopim-connector') },
    { value: 'brand', label: __('Brands', 'unopim-connector') },
  ];
}

export function kindOf(text: string): LinkKind {
  return kindOptions().find(({ value }) => value === text)?.value ?? 'product';
}

export function stateOf({ state }: LinkRow): { tone: Tone; text: string } {
  switch (state) {
    case 'synced':
      return { tone: 'good', text: __('Synced', 'unopim-connector') };
    case 'pending':
      return { tone: 'busy', text: __('Waiting', 'unopim-connector') };
    case 'error':
      return { tone: 'bad', text: __('Problem', 'unopim-connector') };
    case 'gone':
      return { tone: 'none', text: __('Gone from the shop', 'unopim-connector') };
    case 'not_synced':
      return { tone: 'none', text: __('Not in UnoPim', 'unopim-connector') };
  }
}

/** What forgetting a link means: UnoPim keeps what it has, and the next push looks for it by code. */
export function detachText(kind: LinkKind): string {
  return kind === 'product'
    ? __(
        'Nothing changes in UnoPim. The next push of the product looks for its SKU there: it adopts what it finds, or creates a new product.',
        'unopim-connector',
      )
    : __(
        'Nothing changes in UnoPim. The next push looks for its code there: it adopts what it finds, or creates a new one.',
        'unopim-connector',
      );
}

/** Where the thing is edited in wp-admin; null = it has no page of its own. */
export function editPath(kind: LinkKind, { rootId, wcId }: Pick<LinkRow, 'rootId' | 'wcId'>): string | null {
  switch (kind) {
    case 'product':
      return `post.php?post=${rootId}&action=edit`;
    case 'category':
      return termPath('product_cat', wcId);
    case 'tag':
      return termPath('product_tag', wcId);
    case 'brand':
      return termPath('product_brand', wcId);
    case 'attribute':
      return `edit.php?post_type=product&page=product_attributes&edit=${wcId}`;
    case 'option':
      return null;
  }
}

function termPath(taxonomy: string, id: number): string {
  return `term.php?taxonomy=${taxonomy}&tag_ID=${id}&post_type=product`;
}
