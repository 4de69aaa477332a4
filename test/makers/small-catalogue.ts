/** A product as `POST /wc/v3/products` takes it. */
export interface SmallProduct {
  readonly name: string;
  readonly sku: string;
  readonly type: 'simple';
  readonly regular_price: string;
  readonly description: string;
  readonly weight: string;
  readonly manage_stock: boolean;
  readonly stock_quantity: number;
}

function product(name: string, sku: string, more: Partial<SmallProduct> = {}): SmallProduct {
  return {
    name,
    sku,
    type: 'simple',
    regular_price: '12.50',
    description: `<p>${name}, made to last.</p>`,
    weight: '0.4',
    manage_stock: true,
    stock_quantity: 8,
    ...more,
  };
}

/** A handful of products that any WooCommerce takes by REST; the family of the tests' UnoPim wants a weight of each. */
export const SMALL_CATALOGUE: readonly SmallProduct[] = [
  product('Enamel mug', 'MUG-1'),
  product('Tea towel', 'TOWEL-1', { regular_price: '7.90' }),
  product('Wool blanket', 'BLANKET-1', { regular_price: '89', weight: '1.2' }),
  product('Bread board', 'BOARD-1', { regular_price: '34' }),
  product('Linen apron', 'APRON-1', { regular_price: '39' }),
  product('Beeswax candle', 'CANDLE-1', { regular_price: '9' }),
];

/** As many alike, for what takes a while. */
export function manyProducts(count: number): readonly SmallProduct[] {
  return Array.from({ length: count }, (_, index) => product(`Clay tile ${index + 1}`, `TILE-${index + 1}`));
}
