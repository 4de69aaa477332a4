import type { Catalogue } from './catalogue.ts';
import { someOf } from './choose.ts';
import { createVariable } from './variants.ts';

const PRODUCTS = 20;

/** The shop before anybody edits it: one product of everything, and some more. */
export function fill(catalogue: Catalogue): void {
  const { admin, axis } = catalogue;
  for (let count = 0; count < 4; count += 1) {
    admin.createCategory({ name: `Reparto ${catalogue.next()}` });
    admin.createTag({ name: `etichetta ${catalogue.next()}` });
    admin.createBrand({ name: `Casa ${catalogue.next()}` });
    admin.createTerm(axis, { name: `Colore ${catalogue.next()}` });
  }
  for (let count = 0; count < 2; count += 1) {
    const { id } = admin.createAttribute({ name: `Materiale ${catalogue.next()}` });
    for (let term = 0; term < 3; term += 1) admin.createTerm(id, { name: `Stoffa ${catalogue.next()}` });
  }
  // One without a category of its own brings the shop's default category to UnoPim.
  catalogue.create({ manage_stock: true, stock_quantity: 9 });
  for (let count = 1; count < PRODUCTS; count += 1)
    catalogue.create({
      categories: someOf(catalogue, 'product_cat', 2),
      tags: someOf(catalogue, 'product_tag', 2),
      brands: someOf(catalogue, 'product_brand', 1),
      images: [
        { id: catalogue.upload().id },
        { id: catalogue.upload().id },
        { id: catalogue.upload().id },
      ].slice(0, count % 4),
    });
  createVariable(catalogue);
  createVariable(catalogue);
}
