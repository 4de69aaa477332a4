import type { Act } from './act.ts';
import { deleteProduct, renameProduct, restoreProduct, trashProduct } from './product-acts.ts';
import type { Stage } from './stage.ts';
import { moveCategory, renameCategory, renameOption } from './term-acts.ts';

/**
 * What the merchant does after the first push, chapter by chapter: each settles before the next one begins. The renamed
 * and the deleted product are named in other products' lists, which have to follow. Built before anything happens, as
 * the acts remember which rows UnoPim had.
 */
export function chaptersOf(stage: Stage): readonly (readonly Act[])[] {
  const towel = { nickname: 'towel', sku: 'TUCH-2' };
  return [
    [
      renameOption(stage, { taxonomy: 'pa_colour', slug: 'grun', attribute: 'colour', name: 'Waldgrün' }),
      renameOption(stage, {
        taxonomy: 'product_tag',
        slug: 'geschenk',
        attribute: 'tags',
        name: 'Geschenkidee',
      }),
      renameCategory(stage, 'kuche', 'Küche & Tisch'),
      moveCategory(stage, 'caffe', { slug: 'casa-giardino', code: 'casa_giardino' }),
      renameProduct(stage, { nickname: 'espresso', sku: 'ESP-1000' }, 'ESP-1KG'),
      trashProduct(stage, towel),
      deleteProduct(stage, { nickname: 'can', sku: 'GIESS-5' }),
    ],
    [restoreProduct(stage, towel, '8.80')],
  ];
}
