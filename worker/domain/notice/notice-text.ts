import type { PimCode } from '../ids.ts';

export interface NoticeSubject {
  readonly siteName: string;
  /** The page of wp-admin where problems are shown. */
  readonly adminUrl: string;
  readonly message: string;
  readonly remedy: string;
  /** Products that have it; 0 = the site or the connection as a whole. */
  readonly count: number;
  readonly samples: readonly { readonly wcId: number; readonly code: PimCode | null }[];
}

/** Of a message that may hold anything a product holds. */
const MOST_CHARACTERS = 500;
const SHOWN_SAMPLES = 3;

/** A problem in four lines at most. Slack gives `&`, `<` and `>` a meaning of their own: a product's name must not call people. */
export function noticeText(subject: NoticeSubject): string {
  const { siteName, adminUrl, message, remedy, count, samples } = subject;
  const names = samples.slice(0, SHOWN_SAMPLES).map(({ wcId, code }) => code ?? `#${wcId}`);
  const rest = count > names.length ? ', …' : '';
  const lines = [
    `${siteName}: ${count === 0 ? '' : `${count} ${count === 1 ? 'product' : 'products'}: `}${cut(message)}`,
    `What to do: ${cut(remedy)}`,
    ...(names.length === 0 ? [] : [`For example ${names.join(', ')}${rest}`]),
  ];
  return [...lines.map(escaped), adminUrl].join('\n');
}

export function testText({ siteName, adminUrl }: Pick<NoticeSubject, 'siteName' | 'adminUrl'>): string {
  return `${escaped(`${siteName}: this is a test. Problems of the UnoPim connector will be told here.`)}\n${adminUrl}`;
}

/** How long to wait after so many failed attempts (ms); null = give up. */
export function noticeRetryMs(attempts: number): number | null {
  return [60_000, 5 * 60_000, 30 * 60_000][attempts - 1] ?? null;
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
