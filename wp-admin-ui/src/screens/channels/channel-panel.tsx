import { __, sprintf } from '@wordpress/i18n';
import type { ChannelRow } from '../../api/contract.ts';
import { CheckField, ChoiceField, NumberField, SwitchField } from '../../components/fields.tsx';
import { Panel } from '../../components/panel.tsx';
import { StatusPill } from '../../components/status-pill.tsx';
import { withCurrency, withLocale } from './channel-settings.ts';

interface Props {
  readonly channel: ChannelRow;
  readonly isChanged: boolean;
  readonly onChange: (changes: Partial<ChannelRow>) => void;
}

const DAY_SECONDS = 86_400;

/** One UnoPim channel: whether this shop feeds it, and with what. */
export function ChannelPanel({ channel, isChanged, onChange }: Props) {
  const { code, label, pushEnabled, takenBy } = channel;
  return (
    <Panel
      title={label === '' ? code : `${label} (${code})`}
      actions={<Pills channel={channel} isChanged={isChanged} />}
    >
      <div className="unopim-form">
        <SwitchField
          label={__('Push to this channel', 'unopim-connector')}
          help={takenBy === null ? undefined : sharedText(takenBy)}
          checked={pushEnabled}
          onChange={(checked) => onChange({ pushEnabled: checked })}
        />
        {pushEnabled && <ChannelScope channel={channel} onChange={onChange} />}
      </div>
    </Panel>
  );
}

function Pills({ channel, isChanged }: { channel: ChannelRow; isChanged: boolean }) {
  return (
    <div className="unopim-buttons">
      {isChanged && <StatusPill tone="warn">{__('Not saved', 'unopim-connector')}</StatusPill>}
      {!channel.isInUnoPim && (
        <StatusPill tone="bad">{__('No longer in UnoPim', 'unopim-connector')}</StatusPill>
      )}
      {channel.pushEnabled && channel.needsLocale && (
        <StatusPill tone="warn">{__('Choose a locale', 'unopim-connector')}</StatusPill>
      )}
    </div>
  );
}

function sharedText(site: string): string {
  return sprintf(
    /* translators: %s: address of another shop. */
    __(
      '%s feeds this channel too. The shop that linked a product first owns its shared values.',
      'unopim-connector',
    ),
    site,
  );
}

function ChannelScope({ channel, onChange }: Omit<Props, 'isChanged'>) {
  const { locales, currencies, activeLocales, activeCurrencies, defaultLocale, cooldownSeconds } = channel;
  return (
    <>
      <Choices
        legend={__('Active locales', 'unopim-connector')}
        help={
          channel.needsLocale
            ? __('None is active: values per language are left out until you choose one.', 'unopim-connector')
            : undefined
        }
        all={locales}
        active={activeLocales}
        onSwitch={(locale, isActive) => onChange(withLocale(channel, locale, isActive))}
      />
      {activeLocales.length > 1 && (
        <ChoiceField
          label={__('Default locale', 'unopim-connector')}
          help={__("The language of the shop's own texts.", 'unopim-connector')}
          value={defaultLocale ?? activeLocales[0] ?? ''}
          options={activeLocales.map((value) => ({ value, label: value }))}
          onChange={(next) => onChange({ defaultLocale: next })}
        />
      )}
      <Choices
        legend={__('Active currencies', 'unopim-connector')}
        all={currencies}
        active={activeCurrencies}
        onSwitch={(currency, isActive) => onChange(withCurrency(channel, currency, isActive))}
      />
      <NumberField
        label={__('Cooldown (seconds)', 'unopim-connector')}
        help={__(
          'After a pull from UnoPim an edit of the same product waits this long, so that the two do not chase each other. 0 switches it off.',
          'unopim-connector',
        )}
        min={0}
        max={DAY_SECONDS}
        value={cooldownSeconds}
        onChange={(next) => onChange({ cooldownSeconds: next })}
      />
    </>
  );
}

interface ChoicesProps {
  readonly legend: string;
  readonly help?: string | undefined;
  readonly all: readonly string[];
  readonly active: readonly string[];
  readonly onSwitch: (one: string, isActive: boolean) => void;
}

function Choices({ legend, help, all, active, onSwitch }: ChoicesProps) {
  return (
    <fieldset className="unopim-choices">
      <legend>{legend}</legend>
      {help !== undefined && <p className="unopim-problem">{help}</p>}
      {all.map((one) => (
        <CheckField
          key={one}
          label={one}
          checked={active.includes(one)}
          onChange={(checked) => onSwitch(one, checked)}
        />
      ))}
      {all.length === 0 && (
        <p className="unopim-muted">{__('UnoPim has none for this channel.', 'unopim-connector')}</p>
      )}
    </fieldset>
  );
}
