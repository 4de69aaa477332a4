/** UnoPim's `decimal` takes no more (contracts/unopim.md rule 20). */
const PLACES = 4;

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?$/;

export interface Decimal {
  readonly text: string;
  readonly isNegative: boolean;
  /** Significant digits beyond four places were rounded away. */
  readonly isRounded: boolean;
}

/**
 * A number as UnoPim stores it: a decimal string with at most four places, rounded half up by its digits (a float would
 * turn 1.00005 into 1.0000). Written forms like `.5`, `5.` and `+5` are completed; null when it is no plain number.
 */
export function toDecimal(input: string): Decimal | null {
  const parts = splitNumber(input);
  if (parts === null) return null;
  const { whole, fraction } = parts;
  const rest = fraction.slice(PLACES);
  const isRounded = /[1-9]/.test(rest);
  const magnitude = isRounded ? roundHalfUp(whole, fraction) : join(whole, fraction.slice(0, PLACES));
  const isNegative = parts.isNegative && /[1-9]/.test(magnitude);
  return { text: isNegative ? `-${magnitude}` : magnitude, isNegative, isRounded };
}

/** A price amount: digits and a point, any number of places, never negative (contracts/unopim.md 8); null otherwise. */
export function toAmount(input: string): string | null {
  const parts = splitNumber(input);
  if (parts === null) return null;
  const magnitude = join(parts.whole, parts.fraction);
  return parts.isNegative && /[1-9]/.test(magnitude) ? null : magnitude;
}

function splitNumber(input: string): { isNegative: boolean; whole: string; fraction: string } | null {
  const match = NUMBER.exec(input.trim());
  const [, sign = '', whole = '', fraction = ''] = match ?? [];
  if (match === null || whole + fraction === '') return null;
  return { isNegative: sign === '-', whole: whole === '' ? '0' : whole, fraction };
}

function roundHalfUp(whole: string, fraction: string): string {
  const kept = BigInt(whole + fraction.slice(0, PLACES));
  const rounded = String(kept + (fraction.charAt(PLACES) >= '5' ? 1n : 0n)).padStart(PLACES + 1, '0');
  return join(rounded.slice(0, -PLACES), rounded.slice(-PLACES).replace(/0+$/, ''));
}

function join(whole: string, fraction: string): string {
  return fraction === '' ? whole : `${whole}.${fraction}`;
}
