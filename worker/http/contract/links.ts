import { z } from '@hono/zod-openapi';
import { linkStateSchema } from './products.ts';

const KINDS = ['product', 'category', 'attribute', 'option', 'tag', 'brand'] as const;

export const linkKindSchema = z.enum(KINDS);
export type LinkKind = z.infer<typeof linkKindSchema>;

export const linkQuerySchema = z.object({
  kind: linkKindSchema.default('product'),
  q: z.string().max(200).default('').openapi({ description: 'Part of code or name, or a WooCommerce id.' }),
  after: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .openapi({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const linkPageSchema = z
  .object({
    links: z
      .array(
        z.object({
          wcId: z.number(),
          name: z.string().nullable().openapi({ description: 'In the shop, as last sent.' }),
          rootId: z.number(),
          code: z.string().nullable(),
          type: z.string().nullable(),
          owner: z.boolean(),
          adopted: z.boolean(),
          pushedAt: z.number().nullable(),
          goneAt: z.number().nullable(),
          problemKey: z.string().nullable(),
          reason: z.string().nullable(),
          state: linkStateSchema,
        }),
      )
      .readonly(),
    next: z.number().nullable(),
  })
  .openapi('LinkPage');

export const attachSchema = z
  .strictObject({
    wcId: z.number().int().positive().max(Number.MAX_SAFE_INTEGER),
    code: z.string().trim().min(1).max(255).openapi({ description: 'SKU of an existing product of UnoPim.' }),
  })
  .openapi('AttachLink');

export const attachedSchema = z
  .object({ wcId: z.number(), rootId: z.number(), code: z.string(), type: z.string() })
  .openapi('AttachedLink');

export const detachedSchema = z.object({ detached: z.boolean() }).openapi('DetachedLink');
