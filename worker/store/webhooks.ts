import { asc, eq } from 'drizzle-orm';
import type { Webhooks } from '../ports/webhooks.ts';
import type { Database } from './database.ts';
import { webhooks } from './tables/sites.ts';

export function makeWebhooks({ orm }: { orm: Database }): Webhooks {
  return {
    ofSite: (siteId) =>
      orm
        .select({ wooId: webhooks.wooId, topic: webhooks.topic, createdAt: webhooks.createdAt })
        .from(webhooks)
        .where(eq(webhooks.siteId, siteId))
        .orderBy(asc(webhooks.topic), asc(webhooks.wooId)),
    async replaceAll(siteId, rows) {
      await orm.batch([
        orm.delete(webhooks).where(eq(webhooks.siteId, siteId)),
        ...rows.map((row) => orm.insert(webhooks).values({ siteId, ...row })),
      ]);
    },
  };
}
