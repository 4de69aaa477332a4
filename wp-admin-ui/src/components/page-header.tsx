import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly lead?: string;
  /** Buttons of the whole screen. */
  readonly children?: ReactNode;
}

/** Title of a screen; takes the focus when the screen is opened, so that screen readers say where one is. */
export function PageHeader({ title, lead, children }: Props) {
  return (
    <header className="unopim-header">
      <div>
        <h2 className="unopim-header__title" tabIndex={-1}>
          {title}
        </h2>
        {lead !== undefined && <p className="unopim-muted">{lead}</p>}
      </div>
      {children !== undefined && <div className="unopim-header__actions">{children}</div>}
    </header>
  );
}
