import { z } from '@hono/zod-openapi';

export const problemsSchema = z
  .object({
    problems: z
      .array(
        z.object({
          key: z.string(),
          code: z.string(),
          message: z.string(),
          remedy: z.string(),
          count: z
            .number()
            .openapi({ description: 'Products that have it; 0 = the site or connection as a whole.' }),
          firstAt: z.number(),
          lastAt: z.number(),
          samples: z.array(z.object({ wcId: z.number(), code: z.string().nullable() })).readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('Problems');

export const retrySchema = z.strictObject({ key: z.string().min(1).max(500) }).openapi('Retry');
