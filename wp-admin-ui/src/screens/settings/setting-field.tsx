import type { Settings } from '../../api/contract.ts';
import { type Failure, fieldProblem } from '../../api/failure.ts';
import { ChoiceField, NumberField, SwitchField, TextField } from '../../components/fields.tsx';
import type { Setting } from './groups.ts';

interface Props {
  readonly setting: Setting;
  readonly value: Settings;
  readonly change: (changes: Partial<Settings>) => void;
  readonly failure: Failure | null;
}

/** One setting as the control of its kind. */
export function SettingField({ setting, value, change, failure }: Props) {
  const { key, onlyWith } = setting;
  const common = {
    label: setting.label(),
    help: setting.help(),
    problem: fieldProblem(failure, key),
    disabled: onlyWith !== undefined && !value[onlyWith],
  };
  switch (setting.kind) {
    case 'switch':
      return (
        <SwitchField
          {...common}
          checked={value[setting.key]}
          onChange={(checked) => change({ [key]: checked })}
        />
      );
    case 'number':
      return (
        <NumberField
          {...common}
          min={setting.min}
          max={setting.max}
          value={value[setting.key]}
          onChange={(next) => change({ [key]: next })}
        />
      );
    case 'choice':
      return (
        <ChoiceField
          {...common}
          value={value[setting.key]}
          options={setting.options()}
          onChange={(next) => change({ [key]: next })}
        />
      );
    case 'code':
      return (
        <TextField
          {...common}
          value={value[setting.key] ?? ''}
          onChange={(code) => change({ [key]: code.trim() === '' ? null : code.trim() })}
        />
      );
  }
}
