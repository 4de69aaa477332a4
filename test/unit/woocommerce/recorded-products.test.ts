import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { toProduct } from '../../../worker/woocommerce/product.ts';
import { productSchema, variationSchema } from '../../../worker/woocommerce/schemas.ts';
import { toVariation } from '../../../worker/woocommerce/variation.ts';
import { RECORDINGS } from './shop-answers.ts';

const folders = ['rest', 'plugins'].map((name) => `${RECORDINGS}${name}/`);
const hasRecordings = folders.every((folder) => existsSync(folder));

/** Answers of a real shop that hold whole products or variations (those with `_fields` are left out). */
function recordedRows(): Record<string, unknown>[] {
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => `${folder}${name}`));
  return files
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const { request, response } = JSON.parse(readFileSync(file, 'utf8'));
      // "Duplicate" answers the raw object, no REST product.
      const url = String(request?.url);
      if (!url.includes('/wc/v3/') || url.endsWith('/duplicate')) return [];
      return Array.isArray(response?.json) ? response.json : [response?.json];
    })
    .filter(
      (row) =>
        row !== null && typeof row === 'object' && 'meta_data' in row && 'sku' in row && 'status' in row,
    );
}

describe.skipIf(!hasRecordings)('answers of a real shop (skipped without the recordings)', () => {
  const rows = hasRecordings ? recordedRows() : [];
  const products = rows.filter((row) => 'short_description' in row);
  const variations = rows.filter((row) => !('short_description' in row) && row['type'] === 'variation');

  test('there are enough of both', () => {
    expect(products.length).toBeGreaterThan(100);
    expect(variations.length).toBeGreaterThan(50);
  });

  test('every product is read', () => {
    for (const row of products.filter((one) => one['type'] !== 'variation')) {
      expect(toProduct(productSchema.parse(row))).toMatchObject({ id: row['id'], sku: row['sku'] });
    }
  });

  test('every variation is read', () => {
    const parent = toProduct(productSchema.parse(products.find((row) => row['id'] === 72)));
    for (const row of variations) {
      expect(toVariation(variationSchema.parse(row), parent)).toMatchObject({
        id: row['id'],
        status: row['status'],
      });
    }
  });

  test('a variation that leaves weight to its parent has none, and keeps its own image and SKU', () => {
    const parent = toProduct(productSchema.parse(products.find((row) => row['id'] === 72)));
    const row = variations.find((one) => one['id'] === 74 && one['parent_id'] === 72);
    expect(toVariation(variationSchema.parse(row), parent)).toMatchObject({
      sku: 'LAB-BOOTS-black-36',
      weight: '',
      manageStock: false,
      stockQuantity: null,
      image: { id: 73 },
    });
  });
});
