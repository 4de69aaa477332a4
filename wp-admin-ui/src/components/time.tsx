import { __ } from '@wordpress/i18n';

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** "2 minutes ago", in the language of the page. */
export function ago(at: number, now: number = Date.now()): string {
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto' });
  const [unit, ms] = STEPS.find(([, size]) => Math.abs(now - at) >= size) ?? ['second', 1000];
  return format.format(Math.trunc((at - now) / ms), unit);
}

/** A moment, short to read, exact on hover. */
export function Time({ at }: { at: number | null }) {
  if (at === null) return <>{__('never', 'unopim-connector')}</>;
  const date = new Date(at);
  return (
    <time dateTime={date.toISOString()} title={dateTime(at)}>
      {ago(at)}
    </time>
  );
}

/** "3 of 12" and the like need numbers as people write them. */
export function number(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}

/** As WordPress says it; undefined = that of the browser. */
export function language(): string | undefined {
  return document.documentElement.lang || undefined;
}

/** A moment in full, by the clock of this computer. */
export function dateTime(at: number): string {
  return new Date(at).toLocaleString(language());
}

/** Beginning of a day like `2026-11-25` by the clock of this computer (ms); null = it is none. */
export function startOfDay(day: string): number | null {
  const at = day === '' ? Number.NaN : new Date(`${day}T00:00:00`).getTime();
  return Number.isNaN(at) ? null : at;
}
