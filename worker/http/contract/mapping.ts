import { z } from '@hono/zod-openapi';
import {
  attributeRowSchema,
  axisRowSchema,
  coreFieldRowSchema,
  mappingSchema,
} from '../../domain/settings/schema.ts';
import { namedAttributeSchema } from './catalog.ts';
import { changeEffect } from './change.ts';

const unfilled = z
  .array(z.string())
  .openapi({ description: 'Attributes that the Default family requires and no row fills.' });

const named = z
  .array(namedAttributeSchema)
  .openapi({ description: 'The attributes that rows name, as far as UnoPim has them.' });

const version = z
  .number()
  .int()
  .nonnegative()
  .openapi({ description: 'Goes back with the next save, so that nothing saved meanwhile is lost.' });

export const readMappingSchema = z
  .object({ mapping: mappingSchema, version, unfilled, named })
  .openapi('ReadMapping');

export const saveMappingSchema = mappingSchema
  .extend({
    version: version
      .nullable()
      .openapi({ description: 'As read or as answered by the last save; null = replace whatever is there.' }),
  })
  .strict()
  .openapi('SaveMapping');

export const savedMappingSchema = z
  .object({
    mapping: mappingSchema,
    version,
    kept: z
      .number()
      .openapi({ description: 'Rows that the connector added since the page was loaded, and that stay.' }),
    unfilled,
    named,
    ...changeEffect,
  })
  .openapi('SavedMapping');

/** Both proposals start from what is on the screen, or from what is saved. */
export const draftSchema = z
  .strictObject({ mapping: mappingSchema.strict().optional() })
  .openapi('MappingDraft');

export const autoMapSchema = z
  .strictObject({
    mapping: mappingSchema.strict().optional(),
    channel: z.string().max(191).nullable().default(null),
    locale: z.string().max(20).nullable().default(null),
  })
  .openapi('AutoMap');

export const proposedRowsSchema = z
  .object({
    core: z.array(coreFieldRowSchema).readonly(),
    attributes: z.array(attributeRowSchema).readonly(),
    axes: z.array(axisRowSchema).readonly(),
    named,
  })
  .openapi('ProposedRows');

export const defaultsSchema = z
  .object({
    core: z.array(coreFieldRowSchema).readonly(),
    named,
    offers: z
      .array(z.object({ field: z.string(), code: z.string(), type: z.enum(['select', 'multiselect']) }))
      .readonly()
      .openapi({ description: 'Attributes that UnoPim lacks and that are worth creating.' }),
  })
  .openapi('DefaultRows');
