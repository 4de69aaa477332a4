import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import { connectionId, siteId } from '../domain/ids.ts';
import { siteInfoSchema } from '../domain/settings/schema.ts';
import type { ShopSecrets, Site, SiteSecrets, SiteState, Sites } from '../ports/sites.ts';
import { parseStored } from './bulk.ts';
import type { Database } from './database.ts';
import { removeSiteData } from './remove-site-data.ts';
import type { SecretBox } from './secret-box.ts';
import { sites } from './tables/sites.ts';

interface Deps {
  readonly db: D1Database;
  readonly orm: Database;
  readonly secrets: SecretBox;
}

const place = (row: string, column: string) => ({ table: 'sites', row, column });

export function makeSites(deps: Deps): Sites {
  const { orm } = deps;
  const find = async (where: ReturnType<typeof eq>): Promise<readonly Site[]> =>
    (await orm.select().from(sites).where(where).orderBy(desc(sites.createdAt), asc(sites.id))).map(siteOf);
  return {
    byId: async (id) => (await find(eq(sites.id, id)))[0] ?? null,
    byUrl: async (url) => (await find(eq(sites.url, url)))[0] ?? null,
    secrets: (id) => readSecrets(deps, id),
    save: (site, secrets) => saveSite(deps, site, secrets),
    async remove(id, { data }) {
      if (data) await removeSiteData(deps.db, id);
      else await forgetSecrets(deps, id);
    },
    ofConnection: (id) => find(eq(sites.connectionId, id)),
    stale: (before) =>
      find(sql`${and(inArray(sites.state, ['begun', 'verified']), lt(sites.createdAt, before))}`),
    active: () => find(eq(sites.state, 'active')),
  };
}

async function saveSite({ orm, secrets: box }: Deps, site: Site, secrets: SiteSecrets | null): Promise<void> {
  const row = {
    connectionId: site.connectionId,
    state: site.state,
    url: site.url,
    adminUrl: site.adminUrl,
    info: JSON.stringify(site.info),
    createdAt: site.createdAt,
    ...(secrets === null ? {} : await sealSecrets(box, site.id, secrets)),
  };
  await orm
    .insert(sites)
    .values({ id: site.id, ...row })
    .onConflictDoUpdate({ target: sites.id, set: row });
}

async function sealSecrets(box: SecretBox, id: string, secrets: SiteSecrets) {
  return {
    shopSecret: await box.seal(place(id, 'shop_secret'), JSON.stringify(secrets.shop)),
    apiSecret: await box.seal(place(id, 'api_secret'), secrets.apiSecret),
    webhookSecret: await box.seal(place(id, 'webhook_secret'), secrets.webhookSecret),
  };
}

async function readSecrets({ orm, secrets: box }: Deps, id: string): Promise<SiteSecrets | null> {
  const [row] = await orm.select().from(sites).where(eq(sites.id, id));
  if (row === undefined || row.shopSecret === null || row.apiSecret === null || row.webhookSecret === null)
    return null;
  return {
    shop: parseStored<ShopSecrets>(await box.open(place(id, 'shop_secret'), row.shopSecret)),
    apiSecret: await box.open(place(id, 'api_secret'), row.apiSecret),
    webhookSecret: await box.open(place(id, 'webhook_secret'), row.webhookSecret),
  };
}

async function forgetSecrets({ db, orm }: Deps, id: string): Promise<void> {
  await db.prepare('DELETE FROM notices WHERE site_id = ?1').bind(id).run();
  await orm
    .update(sites)
    .set({ state: 'unpaired', shopSecret: null, apiSecret: null, webhookSecret: null })
    .where(eq(sites.id, id));
}

function siteOf(row: typeof sites.$inferSelect): Site {
  return {
    id: siteId(row.id),
    connectionId: row.connectionId === null ? null : connectionId(row.connectionId),
    state: row.state as SiteState,
    url: row.url,
    adminUrl: row.adminUrl,
    info: siteInfoSchema.parse(JSON.parse(row.info)),
    createdAt: row.createdAt,
  };
}
