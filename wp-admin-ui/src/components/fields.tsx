import { CheckboxControl, SelectControl, TextControl, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import type { ReactNode } from 'react';

interface Common {
  readonly label: string;
  /** The label is for screen readers only: a column or row says it to the eye. */
  readonly hideLabel?: boolean;
  readonly help?: ReactNode;
  /** What is wrong with it; takes the place of the help. */
  readonly problem?: string | undefined;
  readonly disabled?: boolean;
}

function helpOf({ help, problem }: Common): { help?: ReactNode } {
  if (problem !== undefined) return { help: <span className="unopim-problem">{problem}</span> };
  return help === undefined ? {} : { help };
}

interface TextProps extends Common {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'url' | 'password';
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly required?: boolean;
}

export function TextField(props: TextProps) {
  const { label, value, onChange, type = 'text', placeholder, autoComplete = 'off', required } = props;
  return (
    <TextControl
      className="unopim-field"
      label={label}
      hideLabelFromVision={props.hideLabel ?? false}
      value={value}
      onChange={onChange}
      type={type}
      placeholder={placeholder}
      autoComplete={autoComplete}
      spellCheck={false}
      required={required}
      disabled={props.disabled}
      aria-invalid={props.problem !== undefined}
      {...helpOf(props)}
      __next40pxDefaultSize
      __nextHasNoMarginBottom
    />
  );
}

interface NumberProps extends Common {
  readonly value: number;
  readonly onChange: (value: number) => void;
  readonly min: number;
  readonly max: number;
}

/** Whole numbers. What is typed stays as typed until the field is left; what is no number then goes back. */
export function NumberField({ label, value, onChange, min, max, ...common }: NumberProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const accept = (text: string): void => {
    const number = Number.parseInt(text, 10);
    if (Number.isFinite(number)) onChange(Math.min(max, Math.max(min, number)));
  };
  return (
    <TextControl
      className="unopim-field is-number"
      label={label}
      type="number"
      min={min}
      max={max}
      value={typed ?? String(value)}
      onChange={(text) => {
        setTyped(text);
        accept(text);
      }}
      onBlur={() => setTyped(null)}
      disabled={common.disabled}
      {...helpOf({ label, ...common })}
      __next40pxDefaultSize
      __nextHasNoMarginBottom
    />
  );
}

interface ChoiceProps<T extends string> extends Common {
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
}

export function ChoiceField<T extends string>({
  label,
  value,
  options,
  onChange,
  ...common
}: ChoiceProps<T>) {
  return (
    <div className="unopim-field">
      <SelectControl
        label={label}
        hideLabelFromVision={common.hideLabel ?? false}
        value={value}
        options={[...options]}
        onChange={(next) => onChange(next as T)}
        disabled={common.disabled ?? false}
        {...helpOf({ label, ...common })}
        __next40pxDefaultSize
        __nextHasNoMarginBottom
      />
    </div>
  );
}

interface SwitchProps extends Common {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function SwitchField(props: SwitchProps) {
  return (
    <ToggleControl
      className="unopim-field"
      label={props.label}
      checked={props.checked}
      onChange={props.onChange}
      disabled={props.disabled ?? false}
      {...helpOf(props)}
      __nextHasNoMarginBottom
    />
  );
}

export function CheckField(props: SwitchProps) {
  return (
    <CheckboxControl
      className="unopim-field"
      label={props.label}
      checked={props.checked}
      onChange={props.onChange}
      disabled={props.disabled ?? false}
      {...helpOf(props)}
      __nextHasNoMarginBottom
    />
  );
}
