import { z } from '@hono/zod-openapi';
import { channelSettingsSchema, mappingSchema, settingsSchema } from '../../domain/settings/schema.ts';
import { changeEffect } from './change.ts';

export const readSettingsSchema = z.object({ settings: settingsSchema }).openapi('ReadSettings');

export const saveSettingsSchema = z
  .record(z.string().max(64), z.unknown())
  .openapi('SaveSettings', { description: 'Any of the settings; those that are not named stay.' });

export const savedSettingsSchema = z
  .object({ settings: settingsSchema, ...changeEffect })
  .openapi('SavedSettings');

/** The whole configuration of a site in one file, without secrets. */
export const configurationSchema = z
  .strictObject({
    version: z.literal(1),
    exportedAt: z.string().max(40).optional(),
    settings: settingsSchema.strict(),
    channels: z.array(channelSettingsSchema.strict()).max(200).readonly(),
    mapping: mappingSchema.strict(),
  })
  .openapi('Configuration');

export const importedSchema = z.object(changeEffect).openapi('Imported');
