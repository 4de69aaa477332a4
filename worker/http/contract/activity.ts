import { z } from '@hono/zod-openapi';

/** A week. */
const MOST_HOURS = 168;

export const activityQuerySchema = z.object({
  hours: z.coerce.number().int().min(1).max(MOST_HOURS).default(24),
});

const count = z.number().int();

export const activitySchema = z
  .object({
    hours: z
      .array(
        z.object({
          at: z.number().openapi({ description: 'Beginning of the hour (ms).' }),
          pushed: count,
          skipped: count,
          failed: count,
        }),
      )
      .readonly()
      .openapi({ description: 'The earliest first, without gaps; the last half minute is not counted yet.' }),
  })
  .openapi('Activity');
