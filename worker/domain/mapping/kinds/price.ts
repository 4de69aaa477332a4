import type { PimAttribute } from '../../catalog/catalog.ts';
import { asText, type ShopValue } from '../shop-value.ts';
import type { DesiredPrice, ValueWarning } from '../values.ts';
import { warning } from '../warning.ts';
import { toAmount, toDecimal } from './decimal.ts';

export interface Pricing {
  readonly field: string;
  readonly attribute: Pick<PimAttribute, 'code' | 'required' | 'validation'>;
  readonly value: ShopValue;
  /** Currencies active at the place the price goes to. */
  readonly currencies: readonly string[];
  /** The shop's own currency. */
  readonly currency: string;
  readonly copyAmount: boolean;
}

/**
 * `price`: one amount per active currency for which the shop has one, as typed; other currencies in UnoPim stay.
 * An emptied amount clears its own currency only, and not where UnoPim requires the attribute: `{"EUR": null}` is a 422
 * there (contracts/unopim.md rule 17). Codes are not checked by UnoPim, so nothing inactive may go.
 */
export function priceAt(pricing: Pricing): {
  readonly price: DesiredPrice | null;
  readonly warnings: readonly ValueWarning[];
} {
  const amounts: Record<string, string | null> = {};
  const warnings: ValueWarning[] = [];
  for (const [currency, typed] of activeAmounts(pricing)) {
    const amount = typed === '' ? null : toAmount(typed);
    if (typed !== '' && amount === null) warnings.push(notAnAmount(pricing, currency));
    else if (amount === null && pricing.attribute.required) warnings.push(required(pricing, currency));
    else amounts[currency] = amount === null ? null : fitted(pricing, amount, warnings);
  }
  if (Object.keys(amounts).length > 0) return { price: { kind: 'price', amounts }, warnings };
  return { price: null, warnings: warnings.length > 0 ? warnings : notActive(pricing) };
}

/** The validation `decimal` refuses more than four places, on a price too; without it UnoPim takes any number of them. */
function fitted({ field, attribute }: Pricing, amount: string, warnings: ValueWarning[]): string {
  const decimal = attribute.validation === 'decimal' ? toDecimal(amount) : null;
  if (decimal === null || !decimal.isRounded) return amount;
  warnings.push(
    warning(
      {
        code: 'mapping.rounded',
        message: `"${field}" has more than four decimals and was rounded for "${attribute.code}".`,
        remedy: 'UnoPim keeps four decimals; enter the price with fewer decimals in WooCommerce.',
      },
      { field, attribute: attribute.code },
    ),
  );
  return decimal.text;
}

function activeAmounts({ value, currencies, currency, copyAmount }: Pricing): readonly [string, string][] {
  const stored = value.kind === 'amounts' ? value.amounts : { [currency]: asText(value, currency) ?? '' };
  const own = stored[currency];
  return currencies.flatMap((active): [string, string][] => {
    const amount = stored[active]?.trim() ?? undefined;
    if (copyAmount && own !== undefined && (amount === undefined || amount === ''))
      return [[active, own.trim()]];
    return amount === undefined ? [] : [[active, amount]];
  });
}

function notActive({ field, attribute, value, currency }: Pricing): readonly ValueWarning[] {
  const hasAmount = value.kind !== 'amounts' || Object.values(value.amounts).some((amount) => amount !== '');
  if (!hasAmount) return [];
  return [
    warning(
      {
        code: 'mapping.currency_not_active',
        message: `"${field}" has no amount in a currency that is active where "${attribute.code}" belongs (the shop's is ${currency || 'unknown'}).`,
        remedy: "Activate the shop's currency for the channel in UnoPim and under Channels & Stores.",
      },
      { field, attribute: attribute.code },
    ),
  ];
}

function notAnAmount({ field, attribute }: Pricing, currency: string): ValueWarning {
  return warning(
    {
      code: 'mapping.not_an_amount',
      message: `"${field}" in ${currency} is no amount that UnoPim takes: digits with a decimal point, not negative.`,
      remedy: 'Correct the price in WooCommerce.',
    },
    { field, attribute: attribute.code },
  );
}

function required({ field, attribute }: Pricing, currency: string): ValueWarning {
  return warning(
    {
      code: 'mapping.required_empty',
      message: `"${field}" has no amount in ${currency}, but UnoPim requires "${attribute.code}"; what stands there stays.`,
      remedy:
        'Enter a price in WooCommerce, give the row a default, or make the attribute optional in UnoPim.',
    },
    { field, attribute: attribute.code },
  );
}
