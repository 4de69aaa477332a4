import { z } from '@hono/zod-openapi';
import { siteParams } from './routes.ts';

/** The path of one product or variation. */
export const productParams = siteParams.extend({
  wcId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER),
});
