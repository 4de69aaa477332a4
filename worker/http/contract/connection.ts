import { z } from '@hono/zod-openapi';
import { errorBodySchema } from './error.ts';

const secret = z
  .string()
  .max(2000)
  .default('')
  .openapi({ description: 'Blank = the stored one is kept, for an unchanged address and account only.' });

export const saveConnectionSchema = z
  .strictObject({
    address: z.string().trim().min(1).max(2000),
    clientId: z.string().trim().min(1).max(200),
    clientSecret: secret,
    username: z.string().trim().min(1).max(200),
    password: secret,
  })
  .openapi('SaveConnection');
export type SaveConnection = z.infer<typeof saveConnectionSchema>;

export const connectionSchema = z
  .object({
    status: z.enum(['connected', 'refreshing', 'not_connected']),
    address: z.string(),
    clientId: z.string(),
    username: z.string(),
    hasSecrets: z.boolean(),
    version: z.string(),
    isTested: z
      .boolean()
      .openapi({ description: 'false = this version of UnoPim is known from its source only.' }),
    lastSuccessAt: z.number().nullable(),
    restUntil: z.number().nullable().openapi({ description: 'UnoPim is left alone until then.' }),
    rateLimit: z.number().nullable().openapi({ description: 'Requests a minute; null = none known.' }),
    rateRemaining: z.number().nullable(),
    sharedWith: z
      .array(z.string())
      .openapi({ description: 'Addresses of other sites on the same connection.' }),
  })
  .openapi('Connection');
export type ConnectionView = z.infer<typeof connectionSchema>;

export const readConnectionSchema = z
  .object({ connection: connectionSchema.nullable() })
  .openapi('ReadConnection');

export const savedConnectionSchema = z
  .object({
    connection: connectionSchema,
    newChannels: z.array(z.string()).openapi({ description: 'Channels that were set up for this site.' }),
    catalogError: errorBodySchema.shape.error
      .nullable()
      .openapi({ description: 'The connection is saved, but its structure could not be read yet.' }),
  })
  .openapi('SavedConnection');
