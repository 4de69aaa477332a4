import { Button, Dropdown } from '@wordpress/components';
import { useId } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { closeSmall } from '@wordpress/icons';
import type { ReactNode } from 'react';
import type { Read } from '../api/call.ts';
import { PickerList } from './picker-list.tsx';

export interface PickOption {
  readonly key: string;
  readonly title: string;
  /** Code, type, scope: what tells it from others of the same name. */
  readonly detail: string;
  /** Why it cannot be picked; null = it can. */
  readonly refusal: string | null;
}

export interface PickSource<T> {
  readonly search: (text: string) => Read<T>;
  readonly optionsOf: (answer: T) => readonly PickOption[];
  /** Choices that are no search result; shown first while nothing is typed. */
  readonly fixed?: readonly PickOption[];
}

interface Props<T> extends PickSource<T> {
  /** For which row; the button and the search field are named by it. */
  readonly label: string;
  /** What is picked, in a few words; null = nothing. */
  readonly value: string | null;
  readonly placeholder?: string;
  /** Below the button: type, scope, warning. */
  readonly note?: ReactNode;
  readonly problem?: string | undefined;
  /** With the answer that it was found in; null = one of `fixed`. */
  readonly onPick: (option: PickOption, answer: T | null) => void;
  readonly onClear?: () => void;
}

/**
 * A button that shows what is picked and opens a search. Only the open one searches, so that a page may have hundreds.
 * An own list rather than ComboboxControl, which filters by itself and cannot show why an option is refused.
 */
export function Picker<T>({
  label,
  value,
  placeholder,
  note,
  problem,
  onPick,
  onClear,
  ...source
}: Props<T>) {
  const noteId = useId();
  const shown = value ?? placeholder ?? __('Choose …', 'unopim-connector');
  return (
    <div className={value === null ? 'unopim-picker is-empty' : 'unopim-picker'}>
      <div className="unopim-picker__line">
        <Dropdown
          className="unopim-picker__dropdown"
          contentClassName="unopim-picker__popover"
          popoverProps={{ placement: 'bottom-start' }}
          expandOnMobile
          headerTitle={label}
          renderToggle={({ isOpen, onToggle }) => (
            <Button
              className="unopim-picker__button"
              onClick={onToggle}
              aria-expanded={isOpen}
              aria-haspopup="dialog"
              aria-label={`${label}: ${shown}`}
              aria-describedby={noteId}
              __next40pxDefaultSize
            >
              <span>{shown}</span>
            </Button>
          )}
          renderContent={({ onClose }) => (
            <PickerList
              label={label}
              {...source}
              onPick={(option, answer) => {
                onPick(option, answer);
                onClose();
              }}
            />
          )}
        />
        {onClear !== undefined && value !== null && (
          <Button
            icon={closeSmall}
            onClick={onClear}
            /* translators: %s: what the choice is for. */
            label={sprintf(__('Clear: %s', 'unopim-connector'), label)}
            __next40pxDefaultSize
          />
        )}
      </div>
      <div id={noteId} className="unopim-picker__note">
        {problem === undefined ? note : <span className="unopim-problem">{problem}</span>}
      </div>
    </div>
  );
}
