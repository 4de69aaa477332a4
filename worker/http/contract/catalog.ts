import { z } from '@hono/zod-openapi';

const refusal = z
  .object({ code: z.string(), message: z.string(), remedy: z.string() })
  .nullable()
  .openapi({ description: 'Why it cannot be picked; null = it can.' });

const searchText = z
  .string()
  .max(200)
  .default('')
  .openapi({ description: 'Part of code or label; "" = all.' });
const limit = z.coerce.number().int().min(1).max(200).default(50);

export const attributeQuerySchema = z.object({
  q: searchText,
  limit,
  field: z
    .string()
    .max(200)
    .optional()
    .openapi({ description: 'The core field, or meta:<key>, to be mapped.' }),
  source: z.string().max(200).optional().openapi({ description: 'The WooCommerce attribute to be mapped.' }),
  axis: z.enum(['0', '1']).default('0').openapi({ description: '1 = as the axis of variations.' }),
});
export type AttributeQuery = z.infer<typeof attributeQuerySchema>;

export const namedAttributeSchema = z.object({
  code: z.string(),
  label: z.string(),
  type: z.string(),
  perLocale: z.boolean(),
  perChannel: z.boolean(),
  isRequired: z.boolean(),
  inFamily: z.boolean().openapi({
    description: 'In the Default family or one of the family rules as saved; before one is chosen, true.',
  }),
});
export type NamedAttribute = z.infer<typeof namedAttributeSchema>;

export const foundAttributesSchema = z
  .object({ attributes: z.array(namedAttributeSchema.extend({ refusal })) })
  .openapi('FoundAttributes');
export type FoundAttribute = z.infer<typeof foundAttributesSchema>['attributes'][number];

export const categoryQuerySchema = z.object({ q: searchText, limit });

export const foundCategoriesSchema = z
  .object({
    categories: z.array(
      z.object({ code: z.string(), name: z.string(), parent: z.string().nullable(), refusal }),
    ),
  })
  .openapi('FoundCategories');

export const familiesSchema = z
  .object({ families: z.array(z.object({ code: z.string(), label: z.string() })) })
  .openapi('Families');

export const structureQuerySchema = z.object({
  refresh: z.enum(['0', '1']).default('0').openapi({ description: '1 = read the shop now.' }),
});

export const shopStructureSchema = z
  .object({
    attributes: z.array(
      z.object({
        source: z.string().openapi({ description: 'pa:<id>, as mapping rows name it.' }),
        name: z.string(),
        slug: z.string(),
      }),
    ),
    categories: z.array(
      z.object({ id: z.number(), name: z.string(), slug: z.string(), parent: z.number().nullable() }),
    ),
  })
  .openapi('ShopStructure');
