import { z } from '@hono/zod-openapi';
import { DELETION_STATES } from '../../ports/deletions.ts';
import { linkKindSchema } from './links.ts';

const wcId = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

const stateSchema = z.enum(DELETION_STATES).openapi({
  description:
    'trashed = in the shop’s trash; kept = deleted in the shop, UnoPim keeps it; held = the guard of the hour stopped its deletion and asks; confirmed = to be deleted in UnoPim next.',
});

export const deletionsQuerySchema = z.object({
  state: stateSchema.optional(),
  after: z
    .string()
    .regex(/^\d{1,15}:[a-z]{1,20}$/)
    .optional()
    .openapi({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const deletionsSchema = z
  .object({
    deletions: z.array(
      z.object({
        kind: linkKindSchema,
        wcId: z.number(),
        rootId: z.number().openapi({ description: 'The parent of a variation, the attribute of a term.' }),
        code: z.string().openapi({ description: 'In UnoPim.' }),
        adopted: z.boolean().openapi({
          description:
            'It stood in UnoPim before the connector: deleted only with the setting deleteAdopted.',
        }),
        goneAt: z.number(),
        state: stateSchema,
      }),
    ),
    counts: z.object({
      trashed: z.number(),
      kept: z.number(),
      held: z.number(),
      confirmed: z.number(),
    }),
    next: z.string().nullable(),
  })
  .openapi('Deletions');

export const decideSchema = z
  .strictObject({
    answer: z.enum(['delete', 'keep']).openapi({ description: 'What UnoPim shall do.' }),
    which: z.union([
      z.strictObject({
        links: z
          .array(z.strictObject({ kind: linkKindSchema, wcId }))
          .min(1)
          .max(1000),
      }),
      z.strictObject({ state: z.enum(['kept', 'held']) }).openapi({ description: 'All of them.' }),
    ]),
  })
  .openapi('DecideDeletions');

export const decidedSchema = z.object({ decided: z.number() }).openapi('DecidedDeletions');
