import { z } from '@hono/zod-openapi';
import { CONFIG_PARTS } from '../../domain/settings/changed-parts.ts';

export const pendingLookSchema = z
  .object({
    pendingLook: z
      .object({
        since: z.number().openapi({ description: 'When the configuration changed last (ms).' }),
        products: z.number().openapi({ description: 'Products and variations that were linked then.' }),
        parts: z
          .array(z.enum(CONFIG_PARTS))
          .readonly()
          .openapi({ description: 'What changed since they were last looked at.' }),
        runId: z
          .string()
          .nullable()
          .openapi({ description: 'The run that is going through them now; null = none.' }),
      })
      .nullable()
      .openapi({ description: 'null = nothing is left to look at.' }),
  })
  .openapi('PendingLook');
export type PendingLookView = z.infer<typeof pendingLookSchema>;
