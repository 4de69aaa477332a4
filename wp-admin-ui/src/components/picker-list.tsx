import { SearchControl } from '@wordpress/components';
import { useEffect, useId, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { KeyboardEvent } from 'react';
import { useSearch } from '../data/use-search.ts';
import { LoadState } from './load-state.tsx';
import type { PickOption, PickSource } from './picker.tsx';
import { number } from './time.tsx';

interface Props<T> extends PickSource<T> {
  readonly label: string;
  readonly onPick: (option: PickOption, answer: T | null) => void;
}

/** Search field and results of an open picker; arrows move, Enter picks, Escape closes. */
export function PickerList<T>({ label, search, optionsOf, fixed = [], onPick }: Props<T>) {
  const id = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const found = useSearch(search(text.trim()));
  const first = text.trim() === '' ? fixed : [];
  const options = [...first, ...(found.data === null ? [] : optionsOf(found.data))];
  const pick = (option: PickOption): void => onPick(option, found.data);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && options.length > 0) {
      event.preventDefault();
      setActive((before) => (before + step + options.length) % options.length);
    }
    const picked = options[active];
    if (event.key !== 'Enter' || picked === undefined) return;
    event.preventDefault();
    if (picked.refusal === null) pick(picked);
  };
  return (
    <div className="unopim-picker__content">
      <SearchControl
        label={label}
        placeholder={__('Search by code or name', 'unopim-connector')}
        value={text}
        onChange={(next) => {
          setText(next);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}list`}
        aria-activedescendant={options.length === 0 ? undefined : `${id}${active}`}
        __nextHasNoMarginBottom
      />
      <div id={`${id}list`} role="listbox" aria-label={label} className="unopim-picker__list">
        {options.map((option, index) => (
          <OptionRow
            key={option.key}
            id={`${id}${index}`}
            option={option}
            isActive={index === active}
            onPick={() => pick(option)}
          />
        ))}
      </div>
      <LoadState resource={found}>
        {() => (
          <p className="unopim-picker__count" role="status">
            {countText(options.length)}
          </p>
        )}
      </LoadState>
    </div>
  );
}

interface RowProps {
  readonly id: string;
  readonly option: PickOption;
  readonly isActive: boolean;
  readonly onPick: () => void;
}

function OptionRow({ id, option, isActive, onPick }: RowProps) {
  const { title, detail, refusal } = option;
  useEffect(() => {
    if (isActive) document.getElementById(id)?.scrollIntoView?.({ block: 'nearest' });
  }, [id, isActive]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field, which keeps the focus, handles the keys
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      aria-disabled={refusal !== null}
      className="unopim-picker__option"
      onClick={() => {
        if (refusal === null) onPick();
      }}
    >
      <strong>{title}</strong> <span className="unopim-muted">{detail}</span>
      {refusal !== null && <span className="unopim-picker__refusal">{refusal}</span>}
    </div>
  );
}

function countText(count: number): string {
  if (count === 0) return __('Nothing found. Try another word or the code.', 'unopim-connector');
  /* translators: %s: number of search results. */
  return sprintf(_n('%s result', '%s results', count, 'unopim-connector'), number(count));
}
