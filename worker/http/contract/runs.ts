import { z } from '@hono/zod-openapi';
import { RUN_KINDS, RUN_STATES, RUN_STATUSES, RUN_TYPES } from '../../domain/run/run.ts';

const id = z.number().int().positive();

/** Most ids that can be chosen by hand. */
const MOST_IDS = 1000;

const filterFields = {
  type: z.enum(RUN_TYPES).nullable().openapi({ description: 'Type of the product in the shop.' }),
  status: z.enum(RUN_STATUSES).nullable(),
  category: id
    .nullable()
    .openapi({ description: 'WooCommerce id of a category; its subcategories belong to it.' }),
  tag: id.nullable().openapi({ description: 'WooCommerce id of a tag.' }),
  changedSince: z
    .number()
    .int()
    .nonnegative()
    .nullable()
    .openapi({ description: 'Modified in the shop after this moment (ms).' }),
  onlyFailed: z.boolean().openapi({ description: 'Products that wear a problem now. Stands alone.' }),
  ids: z
    .array(id)
    .min(1)
    .max(MOST_IDS)
    .readonly()
    .nullable()
    .openapi({ description: `At most ${MOST_IDS} products, by WooCommerce id. Stands alone.` }),
};

export const runFilterSchema = z.strictObject({
  type: filterFields.type.default(null),
  status: filterFields.status.default(null),
  category: filterFields.category.default(null),
  tag: filterFields.tag.default(null),
  changedSince: filterFields.changedSince.default(null),
  onlyFailed: filterFields.onlyFailed.default(false),
  ids: filterFields.ids.default(null),
});

export const runOrderSchema = z
  .strictObject({
    kind: z.enum(RUN_KINDS).openapi({
      description: '`everything`: attributes, options, categories, products. `filter`: products by `filter`.',
    }),
    filter: runFilterSchema
      .nullable()
      .default(null)
      .openapi({ description: 'Needed by the kind `filter`, refused with any other.' }),
    first: z
      .number()
      .int()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .openapi({ description: 'A test push: so many of each kind of thing and no more.' }),
    compare: z.boolean().default(false).openapi({
      description:
        'Compare with UnoPim: reads every product there and repairs mapped values that drifted. Off: only what changed in the shop.',
    }),
  })
  .openapi('RunOrder');
export type RunOrderBody = z.output<typeof runOrderSchema>;

const range = z.object({ atLeast: z.number(), atMost: z.number() });

export const runEstimateSchema = z
  .object({
    items: z.number().openapi({ description: 'How many things the run will look at.' }),
    requests: range.openapi({
      description: 'To UnoPim: when nothing changed, and when everything has to be written.',
    }),
    minutes: range.openapi({ description: 'At the rate that a run may use: three quarters of the limit.' }),
    rateLimit: z
      .number()
      .nullable()
      .openapi({ description: 'Requests a minute that UnoPim allows; null = it names no limit.' }),
  })
  .openapi('RunEstimate');
export type RunEstimateView = z.infer<typeof runEstimateSchema>;

export const runParams = z.object({
  siteId: z.string().regex(/^[\w-]{1,64}$/),
  runId: z.string().regex(/^[\w-]{1,64}$/),
});

export const runListQuerySchema = z.object({
  before: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .openapi({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});

const count = z.number().int();

export const runSchema = z
  .object({
    id: z.string(),
    kind: z.enum(RUN_KINDS),
    filter: z.object(filterFields).nullable(),
    first: z.number().nullable(),
    compare: z.boolean(),
    trigger: z.enum(['bulk', 'schedule']),
    state: z.enum(RUN_STATES).openapi({
      description: '`walking`: reads what there is to do. `walking`, `running` and `paused` are live.',
    }),
    startedAt: z.number(),
    endedAt: z.number().nullable(),
    total: z.number().nullable().openapi({ description: 'null until the lists of the shop are read.' }),
    done: count,
    remaining: count.nullable(),
    counts: z
      .object({ pushed: count, unchanged: count, skipped: count, failed: count, left: count })
      .openapi({
        description: '`left`: to a push of its own, which waits already or has to be tried again later.',
      }),
    perMinute: z.number().nullable().openapi({ description: 'null until it is measured.' }),
    secondsLeft: z.number().nullable(),
    waits: z
      .object({ until: z.number(), message: z.string() })
      .nullable()
      .openapi({ description: 'Why it does not go on now; of a failed run, why it failed.' }),
    causes: z
      .array(
        z.object({
          code: z.string(),
          outcome: z.enum(['skipped', 'failed']),
          message: z.string(),
          remedy: z.string(),
          problemKey: z
            .string()
            .nullable()
            .openapi({ description: 'For `POST …/problems/retry`: tries again what has this problem.' }),
          count,
          samples: z.array(z.number()).readonly(),
        }),
      )
      .readonly()
      .openapi({ description: 'What was skipped or failed, grouped by cause.' }),
  })
  .openapi('Run');
export type RunView = z.infer<typeof runSchema>;

export const runListSchema = z
  .object({
    runs: z.array(runSchema).readonly(),
    next: z.string().nullable().openapi({ description: 'Cursor of the next page; null = that was all.' }),
  })
  .openapi('RunList');
