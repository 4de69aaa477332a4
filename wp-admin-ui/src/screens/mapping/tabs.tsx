import { useId } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { KeyboardEvent, ReactNode } from 'react';

export type Tab = 'core' | 'attributes' | 'categories';
const TABS: readonly Tab[] = ['core', 'attributes', 'categories'];

interface Props {
  readonly open: Tab;
  readonly onOpen: (tab: Tab) => void;
  readonly children: ReactNode;
}

/** Three tabs that live in the address; arrows move between them, in the direction of writing. */
export function Tabs({ open, onOpen, children }: Props) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const isRtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(open) + step + TABS.length) % TABS.length] ?? open;
    onOpen(next);
    document.getElementById(`${id}${next}`)?.focus();
  };
  return (
    <>
      <div
        role="tablist"
        aria-label={__('Parts of the mapping', 'unopim-connector')}
        className="unopim-tabs"
        onKeyDown={onKeyDown}
      >
        {TABS.map((tab) => (
          <button
            key={tab}
            id={`${id}${tab}`}
            type="button"
            role="tab"
            aria-selected={tab === open}
            aria-controls={`${id}panel`}
            tabIndex={tab === open ? 0 : -1}
            onClick={() => onOpen(tab)}
          >
            {labelOf(tab)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}panel`} aria-labelledby={`${id}${open}`}>
        {children}
      </div>
    </>
  );
}

function labelOf(tab: Tab): string {
  switch (tab) {
    case 'core':
      return __('Core fields', 'unopim-connector');
    case 'attributes':
      return __('Attributes', 'unopim-connector');
    case 'categories':
      return __('Categories', 'unopim-connector');
  }
}
