import { z } from 'zod';
import type { UnoPimProduct, UnoPimValues } from '../domain/product/unopim-product.ts';
import { flag, instant, map, texts } from './php-shapes.ts';

const byCode = map(z.unknown());

const sections = z.object({
  common: byCode,
  locale_specific: map(byCode),
  channel_specific: map(byCode),
  channel_locale_specific: map(map(byCode)),
  categories: texts,
  associations: map(texts),
});

/** A row whose creation died half-way has no values at all (contracts/unopim.md 8). */
const valuesSchema: z.ZodType<UnoPimValues> = z.preprocess(
  (raw) => (raw === null || raw === undefined || Array.isArray(raw) ? {} : raw),
  sections,
);

/** Single products and members of the lists; what only newer versions send is left aside. */
export const productSchema = z
  .object({
    sku: z.union([z.string(), z.number()]).transform(String),
    status: flag,
    parent: z.string().nullish(),
    family: z.string(),
    type: z.enum(['simple', 'configurable']),
    values: valuesSchema,
    super_attributes: texts,
    variants: z.array(z.object({ sku: z.union([z.string(), z.number()]).transform(String) })).default([]),
    created_at: instant,
    updated_at: instant,
  })
  .transform(
    (product): UnoPimProduct => ({
      sku: product.sku,
      status: product.status,
      parent: product.parent ?? null,
      family: product.family,
      type: product.type,
      values: product.values,
      superAttributes: product.super_attributes,
      variants: product.variants.map(({ sku }) => sku),
      createdAt: product.created_at,
      updatedAt: product.updated_at,
    }),
  );
