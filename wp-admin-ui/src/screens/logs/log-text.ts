import { __ } from '@wordpress/i18n';
import type { ChannelRow, LogRow } from '../../api/contract.ts';
import type { Tone } from '../../components/status-pill.tsx';

export interface Option {
  readonly value: string;
  readonly label: string;
}

export function statusOptions(): Option[] {
  return [
    { value: 'success', label: __('Success', 'unopim-connector') },
    { value: 'info', label: __('Info', 'unopim-connector') },
    { value: 'warn', label: __('Warning', 'unopim-connector') },
    { value: 'error', label: __('Error', 'unopim-connector') },
  ];
}

export function entityOptions(): Option[] {
  return [
    { value: 'product', label: __('Product', 'unopim-connector') },
    { value: 'variation', label: __('Variation', 'unopim-connector') },
    { value: 'category', label: __('Category', 'unopim-connector') },
    { value: 'attribute', label: __('Attribute', 'unopim-connector') },
    { value: 'option', label: __('Option', 'unopim-connector') },
    { value: 'image', label: __('Image', 'unopim-connector') },
    { value: 'family', label: __('Family', 'unopim-connector') },
    { value: 'connection', label: __('Connection', 'unopim-connector') },
    { value: 'site', label: __('Site', 'unopim-connector') },
    { value: 'webhook', label: __('Webhook', 'unopim-connector') },
  ];
}

export function triggerOptions(): Option[] {
  return [
    { value: 'webhook', label: __('Save in the shop', 'unopim-connector') },
    { value: 'manual', label: __('Push now', 'unopim-connector') },
    { value: 'bulk', label: __('Bulk push', 'unopim-connector') },
    { value: 'schedule', label: __('Scheduled job', 'unopim-connector') },
    { value: 'reconcile', label: __('Reconciliation', 'unopim-connector') },
    { value: 'mapping', label: __('Changed mapping or setting', 'unopim-connector') },
    { value: 'association', label: __('Linked product arrived', 'unopim-connector') },
    { value: 'rename', label: __('Changed code', 'unopim-connector') },
    { value: 'retry', label: __('Retry', 'unopim-connector') },
    { value: 'media', label: __('Images', 'unopim-connector') },
  ];
}

export function directionOptions(): Option[] {
  return [
    { value: 'to_unopim', label: __('To UnoPim', 'unopim-connector') },
    { value: 'from_unopim', label: __('From UnoPim', 'unopim-connector') },
  ];
}

export function channelOptions(channels: readonly Pick<ChannelRow, 'code' | 'label'>[]): Option[] {
  return channels.map(({ code, label }) => ({ value: code, label: label === '' ? code : label }));
}

/** "Web shop, it_IT · de_DE": the channels and locales that a row concerns. */
export function scopesText(scopes: LogRow['scopes'], channels: readonly Option[]): string {
  return scopes
    .map(({ channel, locale }) => [labelOf(channels, channel), locale ?? ''].filter((part) => part !== ''))
    .map((parts) => parts.join(', '))
    .join(' · ');
}

export function labelOf(options: readonly Option[], value: string | null): string {
  return options.find((option) => option.value === value)?.label ?? value ?? '';
}

export function toneOf(status: LogRow['status']): Tone {
  const tones: Readonly<Record<LogRow['status'], Tone>> = {
    success: 'good',
    info: 'none',
    warn: 'warn',
    error: 'bad',
  };
  return tones[status];
}
