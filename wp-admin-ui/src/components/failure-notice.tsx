import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { explain, type Failure } from '../api/failure.ts';

interface Props {
  readonly failure: Failure;
  /** Tries it again, where that makes sense. */
  readonly onRetry?: () => void;
  readonly isRetrying?: boolean;
  readonly onDismiss?: () => void;
  /** More that can be done about it. */
  readonly children?: ReactNode;
}

/** A failure in the person's words: what happened, why, what to do, and the button to try again. */
export function FailureNotice({ failure, onRetry, isRetrying = false, onDismiss, children }: Props) {
  const { title, message, remedy, code } = explain(failure);
  return (
    <Notice
      status={failure.kind === 'offline' ? 'warning' : 'error'}
      className="unopim-notice"
      isDismissible={onDismiss !== undefined}
      politeness="assertive"
      spokenMessage={[title, message, remedy].join(' ')}
      {...(onDismiss === undefined ? {} : { onRemove: onDismiss })}
    >
      <p>
        <strong>{title}</strong> {message}
      </p>
      <p>{remedy}</p>
      <FieldList failure={failure} />
      {(onRetry !== undefined || children !== undefined) && (
        <div className="unopim-buttons">
          {onRetry !== undefined && (
            <Button variant="secondary" size="compact" isBusy={isRetrying} onClick={onRetry}>
              {__('Try again', 'unopim-connector')}
            </Button>
          )}
          {children}
        </div>
      )}
      {code !== null && (
        <p className="unopim-code">
          {/* translators: %s: stable code of an error, for support. */}
          {sprintf(__('Code: %s', 'unopim-connector'), code)}
        </p>
      )}
    </Notice>
  );
}

function FieldList({ failure }: { failure: Failure }) {
  if (!('fields' in failure) || failure.fields.length === 0) return null;
  return (
    <ul className="unopim-list">
      {failure.fields.map(({ field, messages }) => (
        <li key={field}>
          <code>{field}</code> {messages.join(' ')}
        </li>
      ))}
    </ul>
  );
}
