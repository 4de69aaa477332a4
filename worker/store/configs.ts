import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
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
    read: (siteId) => readConfig(orm, eq(siteConfigs.siteId, siteId)),
    async settings(siteId) {
      const ofSettings = and(eq(siteConfigs.siteId, siteId), eq(siteConfigs.part, 'settings'));
      return (await readConfig(orm, ofSettings)).settings;
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

async function readConfig(orm: Database, where: SQL | undefined): Promise<SiteConfig> {
  const rows = await orm
    .select({ part: siteConfigs.part, body: siteConfigs.body })
    .from(siteConfigs)
    .where(where)
    .orderBy(asc(siteConfigs.part), asc(siteConfigs.chunk));
  return configSchema.parse(Object.fromEntries(documentsByPart(rows)));
}
