import { Button, Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly isDestructive?: boolean;
  readonly isBusy?: boolean;
  /** Something is missing that the answer needs. */
  readonly isDisabled?: boolean;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** A question with two answers; Escape is "no". */
export function Dialog({ title, children, onConfirm, onCancel, ...options }: Props) {
  const { confirmLabel, cancelLabel, isDestructive = false, isBusy = false, isDisabled = false } = options;
  return (
    <Modal title={title} onRequestClose={onCancel} size="small">
      {children}
      <div className="unopim-buttons is-end">
        <Button variant="tertiary" onClick={onCancel} __next40pxDefaultSize>
          {cancelLabel ?? __('Cancel', 'unopim-connector')}
        </Button>
        <Button
          variant="primary"
          isDestructive={isDestructive}
          isBusy={isBusy}
          disabled={isDisabled}
          accessibleWhenDisabled
          onClick={onConfirm}
          __next40pxDefaultSize
        >
          {confirmLabel}
        </Button>
      </div>
    </Modal>
  );
}
