import { asText } from '../shop-value.ts';
import { type Conversion, type Converted, converted, leftOut, scalar } from './converted.ts';

/** ISO-like with `-`, or the bare digits that ACF stores; a zone is not accepted: UnoPim has none. */
const MOMENT = /^(\d{4})(-?)(\d{2})\2(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?)?$/;

/**
 * `date` is `Y-m-d`, `datetime` is `Y-m-d H:i:s`, both without a zone (contracts/unopim.md 8): the shop's wall clock.
 * Midnight completes a datetime of which only the day is known.
 */
export function convertMoment(conversion: Conversion): Converted {
  const written = (asText(conversion.value, conversion.currency) ?? '').trim();
  if (written === '') return converted(scalar(null));
  const moment = readMoment(written);
  if (moment === null) return refused(conversion);
  return converted(
    scalar(conversion.attribute.type === 'date' ? moment.date : `${moment.date} ${moment.time}`),
  );
}

/** null when it is no moment that the calendar has. */
export function readMoment(input: string): { readonly date: string; readonly time: string } | null {
  const match = MOMENT.exec(input);
  if (match === null) return null;
  const [, year = '', , month = '', day = '', hour = '00', minute = '00', second = '00'] = match;
  const date = `${year}-${month}-${day}`;
  const time = `${hour}:${minute}:${second}`;
  return isReal(date, time) ? { date, time } : null;
}

function isReal(date: string, time: string): boolean {
  const parsed = new Date(`${date}T${time}Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString() === `${date}T${time}.000Z`;
}

function refused(conversion: Conversion): Converted {
  return leftOut(conversion, {
    code: 'mapping.not_a_date',
    message: `"${conversion.field}" is no date that attribute "${conversion.attribute.code}" can hold.`,
    remedy: 'Write dates as 2026-05-31 or 2026-05-31 08:00:00 in WooCommerce, without a time zone.',
  });
}
