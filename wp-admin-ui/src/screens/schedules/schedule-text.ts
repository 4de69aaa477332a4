import { __, sprintf } from '@wordpress/i18n';
import type { Schedule, ScheduleDraft } from '../../api/contract.ts';
import type { Tone } from '../../components/status-pill.tsx';
import { language } from '../../components/time.tsx';

type Option<T> = { readonly value: T; readonly label: string };

export function workOptions(): readonly Option<ScheduleDraft['what']>[] {
  return [
    { value: 'changed', label: __('Products changed since its last run', 'unopim-connector') },
    { value: 'products', label: __('All products', 'unopim-connector') },
    { value: 'categories', label: __('All categories', 'unopim-connector') },
    { value: 'attributes', label: __('All attributes', 'unopim-connector') },
    { value: 'reconcile', label: __('Look for what WooCommerce did not deliver', 'unopim-connector') },
  ];
}

export function frequencyOptions(): readonly Option<ScheduleDraft['frequency']>[] {
  return [
    { value: 'every_5_minutes', label: __('Every 5 minutes', 'unopim-connector') },
    { value: 'every_15_minutes', label: __('Every 15 minutes', 'unopim-connector') },
    { value: 'every_30_minutes', label: __('Every 30 minutes', 'unopim-connector') },
    { value: 'hourly', label: __('Hourly', 'unopim-connector') },
    { value: 'twice_daily', label: __('Twice daily (3:00 and 15:00)', 'unopim-connector') },
    { value: 'daily', label: __('Daily (3:00)', 'unopim-connector') },
    { value: 'weekly', label: __('Weekly (Monday 3:00)', 'unopim-connector') },
    { value: 'cron', label: __('Cron expression', 'unopim-connector') },
  ];
}

function labelOf<T>(options: readonly Option<T>[], value: T): string {
  return options.find((option) => option.value === value)?.label ?? String(value);
}

/** "All products · Daily (3:00)". */
export function rhythmText({ what, frequency, cron }: Pick<Schedule, 'what' | 'frequency' | 'cron'>): string {
  const often = frequency === 'cron' ? (cron ?? '') : labelOf(frequencyOptions(), frequency);
  return `${labelOf(workOptions(), what)} · ${often}`;
}

/** How its last time went, in a word. */
export function lastText(last: NonNullable<Schedule['last']>): { tone: Tone; text: string } {
  switch (last.outcome) {
    case 'started':
      return { tone: 'good', text: __('Started', 'unopim-connector') };
    case 'skipped':
      return { tone: 'warn', text: __('Skipped', 'unopim-connector') };
    case 'failed':
      return { tone: 'bad', text: __('Failed', 'unopim-connector') };
  }
}

/** A moment as the shop's own clock shows it. */
export function shopTime(at: number, timeZone: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(language(), { ...style, timeZone }).format(at);
  } catch {
    return new Intl.DateTimeFormat(language(), style).format(at);
  }
}

export function zoneText(timeZone: string): string {
  /* translators: %s: time zone, such as Europe/Rome. */
  return sprintf(__('All times are those of the shop (%s).', 'unopim-connector'), timeZone);
}
