import { and, asc, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { channelSettingsSchema, mappingSchema, settingsSchema } from '../domain/settings/schema.ts';
import type { Configs, SiteConfig } from '../ports/sites.ts';
import type { Database } from './database.ts';
import { documentsByPart, textChunks } from './documents.ts';
import { siteConfigs } from './tables/documents.ts';

/** What is missing or was saved by an older version is filled with defaults. */
const configSchema = z.object({
  settings: settingsSchema.prefault({}),
  channels: z.array(channelSettingsSchema).default([]),
  mapping: mappingSchema.prefault({}),
});

export function makeConfigs({ orm }: { orm: Database }): Configs {
  return {
    async read(siteId): Promise<SiteConfig> {
      const rows = await orm
        .select({ part: siteConfigs.part, body: siteConfigs.body })
        .from(siteConfigs)
        .where(eq(siteConfigs.siteId, siteId))
        .orderBy(asc(siteConfigs.part), asc(siteConfigs.chunk));
      return configSchema.parse(Object.fromEntries(documentsByPart(rows)));
    },
    async save(siteId, part, at) {
      const documents = Object.entries(part).filter(([, document]) => document !== undefined);
      if (documents.length === 0) return;
      const names = documents.map(([name]) => name);
      const rows = documents.flatMap(([name, document]) =>
        textChunks(JSON.stringify(document)).map((body, chunk) => ({
          siteId,
          part: name,
          chunk,
          body,
          savedAt: at,
        })),
      );
      await orm.batch([
        orm.delete(siteConfigs).where(and(eq(siteConfigs.siteId, siteId), inArray(siteConfigs.part, names))),
        ...rows.map((row) => orm.insert(siteConfigs).values(row)),
      ]);
    },
  };
}
