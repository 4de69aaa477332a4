import { and, asc, eq } from 'drizzle-orm';
import type { ConnectionId } from '../domain/ids.ts';
import type { Catalogs } from '../ports/sites.ts';
import { catalogOfParts, catalogParts, channelsSchema, labelKeeper, optionsPart } from './catalog-parts.ts';
import type { Database } from './database.ts';
import { documentsByPart, textChunks } from './documents.ts';
import { catalogs } from './tables/documents.ts';

export function makeCatalogs({ orm }: { orm: Database }): Catalogs {
  return {
    async read(connectionId) {
      const rows = await orm
        .select()
        .from(catalogs)
        .where(eq(catalogs.connectionId, connectionId))
        .orderBy(asc(catalogs.part), asc(catalogs.chunk));
      const readAt = rows.find((row) => row.part === 'version')?.readAt ?? 0;
      return catalogOfParts(documentsByPart(rows), readAt);
    },
    async save(connectionId, catalog) {
      const rows = [...catalogParts(catalog)].flatMap(([part, document]) =>
        rowsOf({ connectionId, part, document, readAt: catalog.readAt }),
      );
      await orm.batch([
        orm.delete(catalogs).where(eq(catalogs.connectionId, connectionId)),
        ...rows.map((row) => orm.insert(catalogs).values(row)),
      ]);
    },
    async saveOptions(connectionId, attribute, options, at) {
      const part = optionsPart(attribute);
      const channels = await readChannels(orm, connectionId);
      const document = channels === null ? options : options.map(labelKeeper(channels));
      const rows = rowsOf({ connectionId, part, document, readAt: at });
      await orm.batch([
        orm.delete(catalogs).where(and(eq(catalogs.connectionId, connectionId), eq(catalogs.part, part))),
        ...rows.map((row) => orm.insert(catalogs).values(row)),
      ]);
    },
  };
}

function rowsOf(document: { connectionId: ConnectionId; part: string; document: unknown; readAt: number }) {
  const { connectionId, part, readAt } = document;
  const chunks = textChunks(JSON.stringify(document.document));
  return chunks.map((body, chunk) => ({ connectionId, part, chunk, body, readAt }));
}

async function readChannels(orm: Database, connectionId: ConnectionId) {
  const rows = await orm
    .select({ part: catalogs.part, body: catalogs.body })
    .from(catalogs)
    .where(and(eq(catalogs.connectionId, connectionId), eq(catalogs.part, 'channels')))
    .orderBy(asc(catalogs.chunk));
  const document = documentsByPart(rows).get('channels');
  return document === undefined ? null : channelsSchema.parse(document);
}
