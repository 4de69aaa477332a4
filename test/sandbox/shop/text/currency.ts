interface Currency {
  name: string;
  symbol: string;
}

const CURRENCIES: Record<string, Currency> = {
  EUR: { name: 'Euro', symbol: '&euro;' },
  USD: { name: 'United States (US) dollar', symbol: '&#36;' },
  GBP: { name: 'Pound sterling', symbol: '&pound;' },
  CHF: { name: 'Swiss franc', symbol: '&#67;&#72;&#70;' },
  PLN: { name: 'Polish z&#x142;oty', symbol: '&#122;&#322;' },
  JPY: { name: 'Japanese yen', symbol: '&yen;' },
};

/** Name and symbol (an HTML entity, as the API answers it); unknown codes are their own symbol. */
export function currencyByCode(code: string): Currency {
  return CURRENCIES[code] ?? { name: code, symbol: code };
}

/** Options of the currency setting: code → "Name (symbol) — code". */
export function currencyOptions(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(CURRENCIES).map(([code, currency]) => [
      code,
      `${currency.name} (${currency.symbol}) \u2014 ${code}`,
    ]),
  );
}
