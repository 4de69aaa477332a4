import type { World } from '../../harness/world.ts';
import { simpleProduct } from '../../makers/woo.ts';

/** A product as shops have them: prices, texts, weight and measures; no image, whose bytes are another matter. */
export function addProduct({ shop }: Pick<World, 'shop'>): number {
  return shop.admin.createProduct(
    simpleProduct({
      description: '<p>Una lampada da tavolo in ottone spazzolato.</p>'.repeat(10),
      short_description: 'Lampada da tavolo',
      sale_price: '17.90',
      weight: '1.2',
      dimensions: { length: '20', width: '20', height: '45.5' },
      manage_stock: true,
      stock_quantity: 12,
    }),
  ).id;
}
