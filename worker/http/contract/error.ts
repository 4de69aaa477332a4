import { z } from '@hono/zod-openapi';

/** The one shape of everything that is not a success. */
export const errorBodySchema = z
  .object({
    error: z.object({
      code: z.string().openapi({ description: 'Stable, dotted, lower case.', example: 'auth.token_expired' }),
      message: z.string().openapi({ description: 'What happened, in plain words.' }),
      remedy: z.string().openapi({ description: 'What to do about it.' }),
      fields: z
        .array(z.object({ field: z.string(), messages: z.array(z.string()).readonly() }).readonly())
        .readonly()
        .optional()
        .openapi({ description: 'Which parts of the request are meant.' }),
    }),
  })
  .openapi('Error');
export type ErrorBody = z.infer<typeof errorBodySchema>;
