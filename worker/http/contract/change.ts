import { z } from '@hono/zod-openapi';

/** What saving a configuration set in motion. */
export const changeEffect = {
  touches: z.number().openapi({ description: 'Linked products that the change concerns.' }),
  requeued: z.number().openapi({ description: 'Skipped products that are tried again now.' }),
};
