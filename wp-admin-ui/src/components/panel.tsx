import { useId } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Props {
  readonly title?: string;
  readonly lead?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** `rows`: children reach from edge to edge with lines between them, as on WooCommerce's Payments tab. */
  readonly layout?: 'form' | 'rows';
}

/** A white box with a heading. */
export function Panel({ title, lead, actions, children, layout = 'form' }: Props) {
  const id = useId();
  return (
    <section className={`unopim-panel is-${layout}`} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <div className="unopim-panel__head">
          <div>
            <h3 id={id}>{title}</h3>
            {lead !== undefined && <p className="unopim-muted">{lead}</p>}
          </div>
          {actions}
        </div>
      )}
      <div className="unopim-panel__body">{children}</div>
    </section>
  );
}
