const FORMATTERS = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATTERS.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  FORMATTERS.set(timeZone, made);
  return made;
}

/** `2026-11-23T15:45:18`, GMT, no suffix. */
export function gmtTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

/** The same instant on the site's wall clock. */
export function localTime(at: number, timeZone: string): string {
  const parts = Object.fromEntries(
    formatter(timeZone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return `${parts['year']}-${parts['month']}-${parts['day']}T${parts['hour']}:${parts['minute']}:${parts['second']}`;
}

/** Milliseconds the site's wall clock is ahead of GMT at that instant. */
export function offsetAt(at: number, timeZone: string): number {
  const whole = Math.floor(at / 1000) * 1000;
  return Date.parse(`${localTime(whole, timeZone)}Z`) - whole;
}

const REST_DATE = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}(:?\d{2})?)?$/;

/** Is it a date the REST API takes? Date only, unix time and an unencoded `+01:00` are not (contracts/woocommerce.md 22). */
export function isRestDate(text: string): boolean {
  return REST_DATE.test(text) && !Number.isNaN(Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`));
}

/** Has the date a zone of its own (`Z`, `+01:00`)? */
export function hasZone(text: string): boolean {
  return /([Zz]|[+-]\d{2}(:?\d{2})?)$/.test(text.slice(19));
}

/** The instant of a REST date: naive ones are on the site's wall clock, or GMT when `naiveIsGmt`. */
export function parseRestDate(input: { text: string; timeZone: string; naiveIsGmt?: boolean }): number {
  const { text } = input;
  if (hasZone(text)) return Date.parse(text.replace(' ', 'T').replace(/([+-]\d{2})$/, '$1:00'));
  const asGmt = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19)}Z`);
  if (input.naiveIsGmt) return asGmt;
  const guess = asGmt - offsetAt(asGmt, input.timeZone);
  return asGmt - offsetAt(guess, input.timeZone);
}
