import { z } from '@hono/zod-openapi';
import { LOG_DIRECTIONS } from '../../domain/log/direction.ts';
import { LOG_STATUSES } from '../../ports/logs.ts';

export const LOG_ENTITIES = [
  'product',
  'variation',
  'category',
  'attribute',
  'option',
  'image',
  'family',
  'connection',
  'site',
  'webhook',
] as const;
export const TRIGGERS = [
  'webhook',
  'manual',
  'association',
  'rename',
  'mapping',
  'retry',
  'media',
  'reconcile',
  'schedule',
  'bulk',
] as const;

/** `status=warn,error`: any of them. */
function oneOrMore<const T extends readonly [string, ...string[]]>(values: T) {
  return z
    .string()
    .max(300)
    .transform((list) => list.split(','))
    .pipe(z.array(z.enum(values)).min(1))
    .optional()
    .openapi({ type: 'string', description: `One or more of ${values.join(', ')}, with commas between.` });
}

const moment = z.coerce.number().int().nonnegative().max(8.64e15).optional();

export const logFilterSchema = z.object({
  status: oneOrMore(LOG_STATUSES),
  entity: oneOrMore(LOG_ENTITIES),
  trigger: oneOrMore(TRIGGERS),
  direction: oneOrMore(LOG_DIRECTIONS),
  channel: z.string().min(1).max(191).optional().openapi({
    description: 'Code of a channel: rows that changed, or could not change, values in it.',
  }),
  text: z.string().max(200).optional(),
  from: moment,
  to: moment,
  product: z.coerce.number().int().positive().optional().openapi({ description: 'WooCommerce id.' }),
  run: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .openapi({ description: 'Rows of this bulk run only.' }),
});
export type LogQuery = z.output<typeof logFilterSchema>;

export const logQuerySchema = logFilterSchema.extend({
  before: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .openapi({ description: '`next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const text = z.string();
const detail = z.object({
  changes: z
    .array(z.object({ key: text, before: text.nullable().optional(), after: text.nullable() }))
    .readonly()
    .optional(),
  warnings: z
    .array(z.object({ code: text, message: text, remedy: text }))
    .readonly()
    .optional(),
  requests: z
    .array(
      z.object({ method: text, path: text, body: z.unknown().optional(), status: z.number().optional() }),
    )
    .readonly()
    .optional(),
  fields: z
    .array(z.object({ field: text, messages: z.array(text).readonly() }))
    .readonly()
    .optional(),
  remedy: text.optional(),
  code: text.optional(),
});

export const logRowSchema = z
  .object({
    id: z.number(),
    at: z.number(),
    status: z.enum(LOG_STATUSES),
    operation: text,
    entity: z.enum(LOG_ENTITIES),
    wcId: z.number().nullable(),
    code: text.nullable(),
    message: text,
    httpStatus: z.number().nullable(),
    durationMs: z.number().nullable(),
    trigger: z.enum(TRIGGERS).nullable(),
    previousId: z.number().nullable(),
    direction: z
      .enum(LOG_DIRECTIONS)
      .nullable()
      .openapi({ description: 'Of what it tells, also where it was kept from going; null = neither.' }),
    scopes: z
      .array(z.object({ channel: text.nullable(), locale: text.nullable() }))
      .readonly()
      .openapi({ description: 'Channels and locales whose values it concerns.' }),
    runId: text.nullable().optional().openapi({ description: 'The bulk run that wrote it.' }),
    detail,
  })
  .openapi('LogRow');

export const logPageSchema = z
  .object({
    rows: z.array(logRowSchema).readonly(),
    next: z.number().nullable().openapi({ description: 'Cursor of the next page; null = that was all.' }),
    searchedBackTo: z.number().nullable().openapi({ description: 'How far back this page has looked (ms).' }),
  })
  .openapi('LogPage');

export const clearLogQuerySchema = z.object({
  before: moment.openapi({ description: 'Only older rows (ms); left out = all.' }),
});

export const clearedLogSchema = z
  .object({
    deleted: z.number(),
    more: z.boolean().openapi({ description: 'true = ask again, there are more.' }),
  })
  .openapi('ClearedLog');
