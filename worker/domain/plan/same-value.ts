import { decodeHTML } from 'entities';
import type { DesiredScalar } from '../mapping/values.ts';
import { equalsSentText } from './compact.ts';
import type { SentValue } from './sent.ts';

/** Equal to what was last agreed; never agreed and nothing wanted counts as equal. */
export function sameAsSent(desired: DesiredScalar, sent: SentValue | undefined): boolean {
  if (sent === undefined || sent === null) return desired.value === null;
  if (desired.value === null) return false;
  if (typeof sent === 'string') return desired.value === sent;
  return 'h' in sent && equalsSentText(desired.value, sent);
}

/** Equal to what UnoPim holds: it trims text and stores "" as null (contracts/unopim.md 3). */
export function sameAsLive(desired: string | null, live: unknown): boolean {
  if (isEmptyLive(live)) return desired === null || desired.trim() === '';
  if (desired === null) return false;
  return (typeof live === 'string' ? live.trim() : String(live)) === desired.trim();
}

/**
 * Whether a reader sees the same text: UnoPim purifies HTML, so that the markup of what it gives back is never what was
 * sent, and only the words can be compared.
 */
export function readsAlike(desired: string, live: unknown): boolean {
  return typeof live === 'string' && words(desired) === words(live);
}

function words(html: string): string {
  return decodeHTML(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

export function isEmptyLive(live: unknown): boolean {
  return live === undefined || live === null || live === '' || (Array.isArray(live) && live.length === 0);
}

/** Amounts are compared as numbers: "21.50" and "21.5" are one price (contracts/plugins.md 1.9). */
export function sameAmount(a: string | null | undefined, b: string | null | undefined): boolean {
  if (a === null || a === undefined || b === null || b === undefined) return (a ?? null) === (b ?? null);
  return a === b || canonicalDecimal(a) === canonicalDecimal(b);
}

function canonicalDecimal(amount: string): string {
  const match = /^(-?)0*(\d+?)(?:\.(\d*?)0*)?$/.exec(amount.trim());
  if (match === null) return amount.trim();
  const [, sign = '', whole = '0', fraction = ''] = match;
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** The amount UnoPim holds for a currency; a price may have been stored as a bare number (contracts/unopim.md 8). */
export function liveAmount(live: unknown, currency: string): string | null {
  if (typeof live !== 'object' || live === null) return null;
  const amount = (live as Record<string, unknown>)[currency];
  return amount === undefined || amount === null || amount === '' ? null : String(amount);
}
