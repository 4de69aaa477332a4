import { z } from '@hono/zod-openapi';

export const healthSchema = z
  .object({
    state: z.enum(['begun', 'verified', 'active', 'unpaired']),
    connection: z
      .object({
        status: z.enum(['connected', 'refreshing', 'not_connected']),
        lastSuccessAt: z.number().nullable(),
        restUntil: z.number().nullable(),
      })
      .nullable(),
    webhooks: z.object({
      expected: z.number(),
      known: z.number().openapi({ description: 'Webhooks that the connector created in the shop.' }),
    }),
    jobs: z.object({
      waiting: z.number(),
      dead: z.number().openapi({ description: 'Given up after too many attempts; Retry revives them.' }),
      oldestDueAt: z.number().nullable(),
    }),
    linkedProducts: z.number(),
    problems: z.number(),
  })
  .openapi('Health');
export type Health = z.infer<typeof healthSchema>;
