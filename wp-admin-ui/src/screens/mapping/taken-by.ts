import type { Mapping } from '../../api/contract.ts';

/** A row that wants an attribute. */
export interface Claim {
  readonly field: string;
  readonly channel: string | null;
  readonly locale: string | null;
  readonly isAxis: boolean;
}

/**
 * The field that has the attribute already, so that the picker can refuse it before the Worker does (which decides when
 * the mapping is saved); null = it is free. Rows of different channels or locales do not meet.
 */
export function takenBy(mapping: Mapping, attribute: string, claim: Claim): string | null {
  const wanted = attribute.toLowerCase();
  const taker = claimsOn(mapping, wanted).find((other) => other.field !== claim.field && meet(claim, other));
  return taker?.field ?? null;
}

function claimsOn({ core, attributes, axes }: Mapping, wanted: string): readonly Claim[] {
  const everywhere = { channel: null, locale: null };
  const has = (row: { attribute: string }): boolean => row.attribute.toLowerCase() === wanted;
  return [
    ...core.filter(has).map(({ field }) => ({ ...everywhere, field, isAxis: false })),
    ...attributes.filter(has).map((row) => ({ ...row, field: row.source, isAxis: false })),
    ...axes.filter(has).map(({ source }) => ({ ...everywhere, field: source, isAxis: true })),
  ];
}

/** Several WooCommerce attributes may be one axis. */
function meet(one: Claim, other: Claim): boolean {
  if (one.isAxis && other.isAxis) return false;
  const overlap = (a: string | null, b: string | null) => a === null || b === null || a === b;
  return overlap(one.channel, other.channel) && overlap(one.locale, other.locale);
}
