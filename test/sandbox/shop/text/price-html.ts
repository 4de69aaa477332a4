import { currencyByCode } from './currency.ts';

/** `1234.5` → `1.234,50`, the separators of the shop's country. */
export function localisedPrice(price: string): string {
  const [whole = '0', decimals = '00'] = Math.abs(Number(price)).toFixed(2).split('.');
  const sign = Number(price) < 0 ? '-' : '';
  return `${sign}${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${decimals}`;
}

function amount(input: { price: string; currency: string; hidden?: boolean }): string {
  const hidden = input.hidden ? ' aria-hidden="true"' : '';
  const symbol = `<span class="woocommerce-Price-currencySymbol">${currencyByCode(input.currency).symbol}</span>`;
  return `<span class="woocommerce-Price-amount amount"${hidden}><bdi>${localisedPrice(input.price)}&nbsp;${symbol}</bdi></span>`;
}

function spoken(price: string, currency: string): string {
  return `${localisedPrice(price)}&nbsp;${currencyByCode(currency).symbol}`;
}

/** The price of one product as the shop front shows it; a crossed-out one before it while on sale. */
export function singlePriceHtml(input: {
  price: string;
  regular: string;
  onSale: boolean;
  currency: string;
}): string {
  const { price, regular, currency } = input;
  if (price === '') return '';
  if (!input.onSale || regular === '') return amount({ price, currency });
  const was = `<del aria-hidden="true">${amount({ price: regular, currency })}</del> `;
  const now = `<ins aria-hidden="true">${amount({ price, currency })}</ins>`;
  const say = (text: string) => `<span class="screen-reader-text">${text}.</span>`;
  return (
    was +
    say(`Original price was: ${spoken(regular, currency)}`) +
    now +
    say(`Current price is: ${spoken(price, currency)}`)
  );
}

/** The price range of a variable or grouped product. */
export function rangePriceHtml(input: { prices: string[]; currency: string }): string {
  const sorted = [...input.prices].sort((a, b) => Number(a) - Number(b));
  const low = sorted[0];
  const high = sorted.at(-1);
  const { currency } = input;
  if (low === undefined || high === undefined) return '';
  if (Number(low) === Number(high)) return amount({ price: low, currency });
  const ends = [low, high].map((price) => amount({ price, currency, hidden: true }));
  const text = `Price range: ${spoken(low, currency)} through ${spoken(high, currency)}`;
  return `${ends.join(' <span aria-hidden="true">&ndash;</span> ')}<span class="screen-reader-text">${text}</span>`;
}
