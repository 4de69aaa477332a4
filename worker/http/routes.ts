import { z } from '@hono/zod-openapi';
import { errorBodySchema } from './contract/error.ts';

/** The path of everything that belongs to one site. */
export const SITE = '/v1/sites/{siteId}' as const;

export const siteParams = z.object({
  siteId: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .openapi({ description: 'As pairing answered it.' }),
});

export const siteSecurity = [{ siteToken: [] }];

function content<S extends z.ZodType>(schema: S) {
  return { 'application/json': { schema } };
}

/** A JSON body that must be there. */
export function body<S extends z.ZodType>(schema: S) {
  return { required: true, content: content(schema) };
}

/** The answers of a route: what it promises, and the one shape of every refusal. */
export function answers<S extends z.ZodType>(schema: S, description: string) {
  const refused = {
    description: 'Refused; the body says why and what to do.',
    content: content(errorBodySchema),
  };
  return { 200: { description, content: content(schema) }, '4XX': refused, '5XX': refused };
}
