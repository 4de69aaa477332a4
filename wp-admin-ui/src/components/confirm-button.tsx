import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';

interface Props {
  readonly label: string;
  /** What it is about, for screen readers, where several buttons have the same label. */
  readonly description?: string;
  /** Title of the question. */
  readonly question: string;
  /** What it will do, and further choices. */
  readonly children: ReactNode;
  readonly confirmLabel: string;
  /** `tertiary` where there is one in every row. */
  readonly variant?: 'secondary' | 'tertiary';
  readonly isDestructive?: boolean;
  readonly isBusy?: boolean;
  readonly disabled?: boolean;
  /** The dialog stays until it is done; `false` keeps it open (it failed). */
  readonly onConfirm: () => Promise<boolean>;
}

/** A button that asks before it does something that cannot be taken back. */
export function ConfirmButton({ label, description, question, children, onConfirm, ...options }: Props) {
  const {
    variant = 'secondary',
    confirmLabel,
    isDestructive = false,
    isBusy = false,
    disabled = false,
  } = options;
  const [isOpen, setOpen] = useState(false);
  const confirm = async (): Promise<void> => {
    if (await onConfirm()) setOpen(false);
  };
  return (
    <>
      <Button
        variant={variant}
        isDestructive={isDestructive}
        disabled={disabled}
        onClick={() => setOpen(true)}
        {...(description === undefined ? {} : { 'aria-label': `${label}: ${description}` })}
        __next40pxDefaultSize
      >
        {label}
      </Button>
      {isOpen && (
        <Dialog
          title={question}
          confirmLabel={confirmLabel}
          isDestructive={isDestructive}
          isBusy={isBusy}
          onConfirm={() => void confirm()}
          onCancel={() => setOpen(false)}
        >
          {children}
        </Dialog>
      )}
    </>
  );
}
