import { z } from '@hono/zod-openapi';
import { channelSettingsSchema } from '../../domain/settings/schema.ts';
import { changeEffect } from './change.ts';

export const channelRowSchema = channelSettingsSchema
  .extend({
    label: z.string(),
    locales: z.array(z.string()).readonly().openapi({ description: 'All that UnoPim has for it.' }),
    currencies: z.array(z.string()).readonly(),
    isInUnoPim: z.boolean(),
    takenBy: z
      .string()
      .nullable()
      .openapi({ description: 'Address of another site of this connection that pushes this channel.' }),
    needsLocale: z
      .boolean()
      .openapi({ description: 'No locale is active: values per locale are left out until one is chosen.' }),
  })
  .openapi('ChannelRow');
export type ChannelRow = z.infer<typeof channelRowSchema>;

export const channelsSchema = z
  .object({
    readAt: z.number().nullable().openapi({ description: 'When UnoPim was last read; null = never.' }),
    channels: z.array(channelRowSchema),
  })
  .openapi('Channels');

export const saveChannelsSchema = z
  .strictObject({ channels: z.array(channelSettingsSchema.strict()).max(200) })
  .openapi('SaveChannels');

export const savedChannelsSchema = channelsSchema.extend(changeEffect).openapi('SavedChannels');
