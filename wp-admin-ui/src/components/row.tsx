import type { ReactNode } from 'react';

interface Props {
  /** Icon, number or check mark. */
  readonly mark?: ReactNode;
  readonly title: ReactNode;
  readonly pill?: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly isMuted?: boolean;
}

/** One line of a `Panel` with rows: what it is on one side, what can be done on the other. */
export function Row({ mark, title, pill, children, actions, isMuted = false }: Props) {
  return (
    <li className={isMuted ? 'unopim-row is-muted' : 'unopim-row'}>
      {mark !== undefined && <div className="unopim-row__mark">{mark}</div>}
      <div className="unopim-row__text">
        <div className="unopim-row__title">
          <strong>{title}</strong>
          {pill}
        </div>
        {children}
      </div>
      {actions !== undefined && <div className="unopim-row__actions">{actions}</div>}
    </li>
  );
}
