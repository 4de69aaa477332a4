import { asc, eq } from 'drizzle-orm';
import type { ShopStructures, StoredShopStructure } from '../ports/site-state.ts';
import { parseStored } from './bulk.ts';
import type { Database } from './database.ts';
import { textChunks } from './documents.ts';
import { shopStructures } from './tables/documents.ts';

export function makeShopStructures({ orm }: { orm: Database }): ShopStructures {
  return {
    async read(siteId) {
      const rows = await orm
        .select()
        .from(shopStructures)
        .where(eq(shopStructures.siteId, siteId))
        .orderBy(asc(shopStructures.chunk));
      if (rows.length === 0) return null;
      return parseStored<StoredShopStructure>(rows.map((row) => row.body).join(''));
    },
    async save(siteId, structure) {
      const chunks = textChunks(JSON.stringify(structure));
      const { readAt } = structure;
      await orm.batch([
        orm.delete(shopStructures).where(eq(shopStructures.siteId, siteId)),
        ...chunks.map((body, chunk) => orm.insert(shopStructures).values({ siteId, chunk, body, readAt })),
      ]);
    },
  };
}
