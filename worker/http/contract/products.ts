import { z } from '@hono/zod-openapi';
import { DELETION_STATES } from '../../ports/deletions.ts';

const text = z.string();
const warning = z.object({
  code: text,
  message: text,
  remedy: text,
  field: text.optional(),
  attribute: text.optional(),
});
const reason = z.object({ code: text, message: text, remedy: text });
const change = z.object({ key: text, before: text.nullable().optional(), after: text.nullable() });

export const queuedSchema = z
  .object({ queued: z.number().openapi({ description: 'How many products will be looked at.' }) })
  .openapi('Queued');

export const previewSchema = z
  .object({
    skipped: reason.nullable().openapi({ description: 'Why the product as a whole is not pushed.' }),
    warnings: z.array(warning).readonly(),
    products: z
      .array(
        z.object({
          wcId: z.number(),
          code: text,
          outcome: z.enum(['create', 'adopt', 'update', 'rename', 'unchanged', 'skip']),
          requests: z.array(z.object({ method: text, path: text, body: z.unknown() })).readonly(),
          changes: z.array(change).readonly(),
          warnings: z.array(warning).readonly(),
          reason: reason.nullable(),
        }),
      )
      .readonly()
      .openapi({ description: 'Parent first, then its variations.' }),
  })
  .openapi('Preview');
export type PreviewView = z.infer<typeof previewSchema>;

export const linkStateSchema = z.enum(['synced', 'pending', 'error', 'gone', 'not_synced']);

export const productStateSchema = z
  .object({
    state: linkStateSchema,
    code: text.nullable().openapi({ description: 'In UnoPim.' }),
    type: text.nullable(),
    family: text.nullable(),
    pushedAt: z.number().nullable(),
    isAdopted: z.boolean(),
    reason: text.nullable().openapi({ description: 'Code of the last skip.' }),
    problemKey: text.nullable(),
    deletion: z
      .object({
        state: z.enum([...DELETION_STATES, 'deleted']),
        at: z.number(),
        deletesInUnoPim: z.boolean().openapi({
          description: 'Whether UnoPim will delete it, once it is deleted in the shop for good.',
        }),
      })
      .nullable()
      .openapi({ description: 'null = it is in the shop.' }),
    lastLog: z
      .object({ id: z.number(), at: z.number(), status: text, operation: text, message: text })
      .nullable(),
  })
  .openapi('ProductState');
export type ProductState = z.infer<typeof productStateSchema>;

export const searchQuerySchema = z.object({
  q: z.string().max(200).default(''),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

export const foundProductsSchema = z
  .object({ products: z.array(z.object({ id: z.number(), name: text, sku: text, type: text })) })
  .openapi('FoundProducts');

export const pulledSchema = z
  .strictObject({
    products: z
      .array(
        z.strictObject({
          id: z.number().int().positive(),
          at: z
            .number()
            .int()
            .positive()
            .optional()
            .openapi({ description: 'When it was written to the shop (ms); now where left out.' }),
        }),
      )
      .min(1)
      .max(1000),
  })
  .openapi('Pulled');

export const announcedSchema = z.object({ announced: z.number() }).openapi('Announced');
