import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { RemoveButton } from '../../components/remove-button.tsx';

interface Props {
  readonly title: string;
  /** Below the title: code, path. */
  readonly detail?: ReactNode;
  readonly isUnsaved: boolean;
  /** For categories: how deep in the tree. */
  readonly level?: number;
  readonly children: ReactNode;
  /** null = the row is always there. */
  readonly onRemove?: (() => void) | null;
}

/** One line of the mapping: the shop's side first, UnoPim's after it. */
export function MappingRow({ title, detail, isUnsaved, level = 0, children, onRemove = null }: Props) {
  return (
    <li className={isUnsaved ? 'unopim-mapping is-unsaved' : 'unopim-mapping'}>
      <div className="unopim-mapping__shop" style={{ paddingInlineStart: level * 20 }}>
        <div className="unopim-mapping__title">
          <strong>{title}</strong>
          {isUnsaved && <span className="unopim-unsaved">{__('Not saved', 'unopim-connector')}</span>}
        </div>
        {detail !== undefined && <div className="unopim-muted">{detail}</div>}
      </div>
      <div className="unopim-mapping__pim">{children}</div>
      {onRemove !== null && (
        <RemoveButton
          /* translators: %s: name of a field. */
          label={sprintf(__('Remove the row %s', 'unopim-connector'), title)}
          onClick={onRemove}
        />
      )}
    </li>
  );
}
