import { env } from 'cloudflare:workers';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Catalog } from '../../../worker/domain/catalog/catalog.ts';
import { connectionId, runId, type SiteId, siteId, wooId } from '../../../worker/domain/ids.ts';
import { type Mapping, mappingSchema, settingsSchema } from '../../../worker/domain/settings/schema.ts';
import type { Connection, SiteSecrets } from '../../../worker/ports/sites.ts';
import { textChunks } from '../../../worker/store/documents.ts';
import {
  CONNECTION,
  commit,
  emptyTables,
  link,
  logRow,
  measure,
  NOW,
  OTHER_SITE,
  request,
  SITE,
  site,
  store,
} from './make-test-store.ts';

beforeEach(emptyTables);

const secrets: SiteSecrets = {
  shop: { kind: 'application', username: 'anna', password: 'abcd efgh' },
  apiSecret: 'api-secret',
  webhookSecret: 'webhook-secret',
};

describe('sites', () => {
  const { sites } = store;

  test('come back as they were saved, by id and by address', async () => {
    await sites.save(site(), secrets);
    expect(await sites.byId(SITE)).toEqual(site());
    expect(await sites.byUrl('https://shop.example.com')).toEqual(site());
    expect(await sites.byUrl('https://shop.example.com/it')).toBeNull();
  });

  test('keep their secrets when they are saved without', async () => {
    await sites.save(site({ state: 'begun' }), secrets);
    await sites.save(site({ state: 'active' }), null);
    expect(await sites.secrets(SITE)).toEqual(secrets);
  });

  test('store no secret in the clear', async () => {
    await sites.save(site(), secrets);
    const row = JSON.stringify(await env.DB.prepare('SELECT * FROM sites').first());
    for (const secret of ['abcd efgh', 'anna', 'api-secret', 'webhook-secret'])
      expect(row).not.toContain(secret);
  });

  test('a secret that was moved to another site cannot be read', async () => {
    await sites.save(site(), secrets);
    await sites.save(site({ id: OTHER_SITE }), secrets);
    await env.DB.prepare(
      `UPDATE sites SET api_secret = (SELECT api_secret FROM sites WHERE id = ?1) WHERE id = ?2`,
    )
      .bind(SITE, OTHER_SITE)
      .run();
    await expect(sites.secrets(OTHER_SITE)).rejects.toThrow('secret.not_readable');
  });

  test('are listed by connection, by being active, and by having been left half-paired', async () => {
    await sites.save(site(), null);
    await sites.save(site({ id: OTHER_SITE, state: 'verified', createdAt: NOW - 5 }), null);
    await sites.save(site({ id: siteId('site_3'), connectionId: null, state: 'begun' }), null);
    const names = (found: readonly { id: SiteId }[]) => found.map(({ id }) => id);
    expect(names(await sites.ofConnection(CONNECTION))).toEqual([SITE, OTHER_SITE]);
    expect(names(await sites.active())).toEqual([SITE]);
    expect(names(await sites.stale(NOW))).toEqual([OTHER_SITE]);
  });

  test('an unpaired site forgets its secrets and keeps its data', async () => {
    await sites.save(site(), secrets);
    await store.commits.commit(commit({ link: link(1) }));
    await store.notices.save(SITE, { url: 'https://hooks.example.com/x', threshold: 1 });
    await sites.remove(SITE, { data: false });
    expect(await store.notices.url(SITE)).toBeNull();
    expect(await sites.secrets(SITE)).toBeNull();
    expect(await sites.byId(SITE)).toMatchObject({ state: 'unpaired' });
    expect(await store.links.countProducts(SITE)).toBe(1);
  });

  test('a removed site leaves nothing behind, and its codes pass to the other site', async () => {
    await sites.save(site({ id: OTHER_SITE }), secrets);
    await fillSite(SITE, 1);
    await fillSite(OTHER_SITE, 2);
    const before = await rowsBySite(OTHER_SITE);
    expect(await tablesWith(SITE)).toEqual(await tablesWith(OTHER_SITE));
    await sites.remove(SITE, { data: true });
    expect(await rowsBySite(SITE)).toEqual({});
    expect(await rowsBySite(OTHER_SITE)).toEqual(before);
    const left = await store.links.products({ siteId: OTHER_SITE, ids: [wooId(2)] });
    expect(left.get(wooId(2))?.owner).toBe(true);
    await sites.remove(SITE, { data: true });
  });

  test('a site with more rows than one statement deletes is removed whole', async () => {
    await sites.save(site(), null);
    await store.jobs.request(Array.from({ length: 12_000 }, (_, n) => request(n + 1)));
    await sites.remove(SITE, { data: true });
    expect(await rowsBySite(SITE)).toEqual({});
  });
});

/** A row of this site in every table that knows sites. */
async function fillSite(id: SiteId, wcId: number): Promise<void> {
  const cause = { key: 'k', code: 'k', message: 'm', remedy: 'r' };
  const own = link(wcId, { siteId: id, code: 'SHARED' });
  await store.sites.save(site({ id }), secrets);
  await store.jobs.request([request(wcId, { siteId: id })]);
  await store.commits.commit(
    commit({
      link: own,
      log: logRow(wcId, { siteId: id }),
      problem: { was: null, now: cause },
      waitingFor: [wooId(99)],
    }),
  );
  await store.logs.append([{ ...logRow(77, { siteId: id }), id: store.logs.nextId(NOW) }]);
  await store.activity.count({ siteId: id, upTo: NOW + 3_600_000 });
  await store.pulled.announce(id, [{ wcId: wooId(1), at: NOW }]);
  await store.webhooks.replaceAll(id, [{ wooId: 5, topic: 'product.updated', createdAt: NOW }]);
  await store.marks.save({ siteId: id, kind: 'tag', marks: new Map([[wooId(1), 'm']]) });
  await store.chores.begin({ siteId: id, task: 'reconcile', now: NOW, until: NOW + 1, firstDueAt: NOW });
  const schedule = { name: 'n', what: 'changed', frequency: 'daily', cron: null, enabled: true } as const;
  await store.schedules.save({ siteId: id, id: 'nightly' }, { ...schedule, nextAt: NOW, at: NOW });
  await store.notices.save(id, { url: 'https://hooks.example.com/x', threshold: 1 });
  const order = { kind: 'products', filter: null, first: null, compare: false, trigger: 'bulk' } as const;
  const run = { id: runId('run'), siteId: id };
  await store.runs.start({ ...run, connectionId: CONNECTION, order, at: NOW });
  await store.runs.addChunk({ siteId: id, runId: run.id, number: 0, phase: 'product', ids: [wooId(1)] });
  await store.configs.save(id, { channels: [] }, NOW);
  await store.shopStructures.save(id, { readAt: NOW, attributes: [], categories: [] });
}

async function siteTables(): Promise<{ table: string; column: string }[]> {
  const { results } = await env.DB.prepare(
    `SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name`,
  ).all<{ name: string; sql: string }>();
  const ofSites = results.filter(({ name, sql }) => name === 'sites' || sql.includes('`site_id`'));
  return ofSites.map(({ name }) => ({ table: name, column: name === 'sites' ? 'id' : 'site_id' }));
}

async function rowsBySite(id: SiteId): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { table, column } of await siteTables()) {
    const row = await env.DB.prepare(`SELECT count(*) AS n FROM ${table} WHERE ${column} = ?`)
      .bind(id)
      .first<{ n: number }>();
    if (row !== null && row.n > 0) counts[table] = row.n;
  }
  return counts;
}

/** Fails where a new table with sites in it is not filled by this test. */
async function tablesWith(id: SiteId): Promise<string[]> {
  const filled = Object.keys(await rowsBySite(id));
  expect(filled).toEqual((await siteTables()).map(({ table }) => table));
  return filled;
}

describe('connections', () => {
  const { connections } = store;
  const connection: Connection = {
    id: CONNECTION,
    address: 'https://pim.example.com',
    clientId: '3',
    username: 'api@example.com',
    version: '3',
    restUntil: null,
    lastSuccessAt: null,
    state: 'connected',
  };
  const account = { clientSecret: 'client-secret', password: 'pass-word' };

  test('come back by id and by account; secrets left blank stay', async () => {
    await connections.save(connection, account);
    await connections.save({ ...connection, version: '2.1' }, null);
    expect(await connections.byId(CONNECTION)).toEqual({ ...connection, version: '2.1' });
    expect((await connections.byAccount(connection))?.id).toBe(CONNECTION);
    expect(await connections.byAccount({ ...connection, username: 'other' })).toBeNull();
    expect(await connections.secrets(CONNECTION)).toEqual(account);
    expect(await connections.secrets(connectionId('none'))).toBeNull();
  });

  test('a success is noted at most once a minute', async () => {
    await connections.save(connection, account);
    await connections.noteSuccess(CONNECTION, NOW);
    await connections.noteSuccess(CONNECTION, NOW + 59_000);
    expect((await connections.byId(CONNECTION))?.lastSuccessAt).toBe(NOW);
    await connections.noteSuccess(CONNECTION, NOW + 60_000);
    expect((await connections.byId(CONNECTION))?.lastSuccessAt).toBe(NOW + 60_000);
  });

  test('rest until told otherwise', async () => {
    await connections.save(connection, account);
    await connections.rest(CONNECTION, NOW + 5);
    expect((await connections.byId(CONNECTION))?.restUntil).toBe(NOW + 5);
    await connections.rest(CONNECTION, null);
    expect((await connections.byId(CONNECTION))?.restUntil).toBeNull();
  });
});

describe('the configuration of a site', () => {
  const { configs, mappings } = store;

  async function saveMapping(mapping: Mapping, by: 'person' | 'connector' = 'person') {
    const before = await mappings.read(SITE);
    return mappings.replace({ siteId: SITE, before, mapping, by, at: NOW });
  }

  test('is all defaults where nothing was saved', async () => {
    expect(await configs.read(SITE)).toEqual({
      settings: settingsSchema.parse({}),
      channels: [],
      mapping: mappingSchema.parse({}),
    });
  });

  test('is saved part by part', async () => {
    const settings = settingsSchema.parse({ dryRun: true });
    await configs.save(SITE, { settings }, NOW);
    await saveMapping(mappingSchema.parse({ defaultFamily: 'shoes' }));
    await configs.save(SITE, {}, NOW);
    expect(await configs.read(SITE)).toMatchObject({ settings, mapping: { defaultFamily: 'shoes' } });
    expect(await configs.settings(SITE)).toEqual(settings);
    await saveMapping(mappingSchema.parse({}));
    expect((await configs.read(SITE)).mapping.defaultFamily).toBeNull();
  });

  test('keeps of the mapping what the connector changed since a person saved it', async () => {
    expect(await saveMapping(mappingSchema.parse({ defaultFamily: 'shoes' }))).toBe(1);
    const row = { source: 'pa:1', attribute: 'color' };
    const mapping = mappingSchema.parse({ defaultFamily: 'shoes', axes: [row] });
    expect(await saveMapping(mapping, 'connector')).toBe(2);
    expect(await mappings.read(SITE)).toMatchObject({
      mapping,
      journal: { version: 2, knownSince: 1, savedAt: NOW, changes: [{ version: 2, added: { axes: [row] } }] },
    });
  });

  test('of two that save the mapping at once one is told that it came too late', async () => {
    const before = await mappings.read(SITE);
    const save = (defaultFamily: string) =>
      mappings.replace({
        siteId: SITE,
        before,
        mapping: mappingSchema.parse({ defaultFamily }),
        by: 'person',
        at: NOW,
      });
    const versions = await Promise.all([save('shoes'), save('bags')]);
    expect(versions.filter((version) => version !== null)).toEqual([1]);
    const winner = versions[0] === 1 ? 'shoes' : 'bags';
    expect((await mappings.read(SITE)).mapping.defaultFamily).toBe(winner);
  });

  test('may be larger than a row of D1', async () => {
    const categories = Array.from({ length: 20_000 }, (_, n) => ({
      channel: 'default',
      wooId: n + 1,
      category: `category_${n}_${'è'.repeat(60)}`,
    }));
    const mapping = mappingSchema.parse({ categories });
    await saveMapping(mapping);
    await saveMapping(mapping);
    expect((await configs.read(SITE)).mapping).toEqual(mapping);
    expect(await longestBody('site_configs')).toBeLessThan(1_500_000);
  });
});

async function longestBody(table: string): Promise<number> {
  const row = await env.DB.prepare(`SELECT max(length(CAST(body AS BLOB))) AS n FROM ${table}`).first<{
    n: number;
  }>();
  return row?.n ?? 0;
}

test('a document is never cut through a character', () => {
  const text = 'a🎒b🎒🎒';
  for (let length = 2; length <= text.length; length += 1) {
    const chunks = textChunks(text, length);
    expect(chunks.join('')).toBe(text);
    expect(chunks.every((chunk) => chunk.isWellFormed() && chunk.length <= length)).toBe(true);
  }
});

describe('the catalog of a connection', () => {
  const { catalogs } = store;
  const attribute = {
    code: 'color',
    type: 'select',
    perLocale: false,
    perChannel: true,
    required: false,
    unique: false,
    validation: null,
    regexPattern: null,
    wysiwyg: false,
    labels: { it_IT: 'Colore', en_US: 'Colour', de_DE: 'Farbe' },
  };
  const channel = {
    code: 'web',
    labels: { it_IT: 'Sito', de_DE: 'Netz' },
    rootCategory: 'root',
    locales: ['it_IT', 'en_US'],
    currencies: ['EUR'],
  };
  const family = {
    code: 'shoes',
    labels: { fr_FR: 'Chaussures' },
    groups: [{ code: 'general', position: 1, attributes: [{ code: 'color', position: 2 }] }],
  };
  const catalog: Catalog = {
    version: '3',
    readAt: NOW,
    attributes: new Map([['color', attribute]]),
    families: new Map([['shoes', family]]),
    channels: new Map([['web', channel]]),
    options: new Map([['color', [{ code: 'red', labels: { it_IT: 'Rosso', de_DE: 'Rot' } }]]]),
  };

  test('was never read', async () => {
    expect(await catalogs.read(CONNECTION)).toBeNull();
  });

  test('comes back with the labels of locales that a channel uses, and no others', async () => {
    await catalogs.save(CONNECTION, catalog);
    expect(await catalogs.read(CONNECTION)).toEqual({
      ...catalog,
      attributes: new Map([['color', { ...attribute, labels: { it_IT: 'Colore', en_US: 'Colour' } }]]),
      families: new Map([['shoes', { ...family, labels: {} }]]),
      channels: new Map([['web', { ...channel, labels: { it_IT: 'Sito' } }]]),
      options: new Map([['color', [{ code: 'red', labels: { it_IT: 'Rosso' } }]]]),
    });
  });

  test('options of one attribute are replaced without touching the rest', async () => {
    await catalogs.save(CONNECTION, catalog);
    await catalogs.saveOptions(
      CONNECTION,
      'size',
      [{ code: 'xl', labels: { de_DE: 'XL', en_US: 'XL' } }],
      NOW + 1,
    );
    await catalogs.saveOptions(CONNECTION, 'color', [], NOW + 1);
    const read = await catalogs.read(CONNECTION);
    expect(read?.options).toEqual(
      new Map([
        ['color', []],
        ['size', [{ code: 'xl', labels: { en_US: 'XL' } }]],
      ]),
    );
    expect(read?.readAt).toBe(NOW);
  });

  test('thousands of attributes with long labels fit', async () => {
    const labels = { it_IT: 'è'.repeat(150), en_US: 'n'.repeat(150) };
    const attributes = new Map(
      Array.from({ length: 4000 }, (_, n) => [`a${n}`, { ...attribute, code: `a${n}`, labels }] as const),
    );
    await catalogs.save(CONNECTION, { ...catalog, attributes });
    expect((await catalogs.read(CONNECTION))?.attributes).toEqual(attributes);
    expect(await longestBody('catalogs')).toBeLessThan(1_500_000);
  });
});

describe('what belongs to a site', () => {
  test('the shop structure is kept whole and replaced whole', async () => {
    const { shopStructures } = store;
    const structure = (count: number) => ({
      readAt: NOW + count,
      attributes: [{ id: wooId(1), name: 'Colour', slug: 'pa_color', terms: null }],
      categories: Array.from({ length: count }, (_, n) => ({
        id: wooId(n + 1),
        name: `Category ${n}`,
        slug: `c-${n}`,
        description: 'x'.repeat(300),
        parent: null,
      })),
    });
    expect(await shopStructures.read(SITE)).toBeNull();
    await shopStructures.save(SITE, structure(5000));
    expect(await shopStructures.read(SITE)).toEqual(structure(5000));
    await shopStructures.save(SITE, structure(1));
    expect(await shopStructures.read(SITE)).toEqual(structure(1));
  });

  test('a pull is announced, found by id, and forgotten', async () => {
    const { pulled } = store;
    await pulled.announce(SITE, [
      { wcId: wooId(1), at: NOW },
      { wcId: wooId(2), at: NOW },
    ]);
    await pulled.announce(SITE, [{ wcId: wooId(1), at: NOW - 5 }]);
    await pulled.forget(SITE, wooId(2));
    expect(await pulled.read(SITE, [wooId(1), wooId(2)])).toEqual(new Map([[1, NOW]]));
    expect((await pulled.read(OTHER_SITE, [wooId(1)])).size).toBe(0);
    await pulled.prune({ siteId: SITE, before: NOW });
    expect((await pulled.read(SITE, [wooId(1)])).size).toBe(1);
    await pulled.prune({ siteId: SITE, before: NOW + 1 });
    expect((await pulled.read(SITE, [wooId(1)])).size).toBe(0);
    const bill = await measure(() => pulled.announce(SITE, [{ wcId: wooId(1), at: NOW + 1 }]));
    expect(bill.written).toBe(1);
  });

  test('own webhooks are replaced as a set', async () => {
    const { webhooks } = store;
    const row = (wooId: number, topic: string) => ({ wooId, topic, createdAt: NOW });
    await webhooks.replaceAll(SITE, [row(1, 'product.updated'), row(2, 'product.created')]);
    expect(await webhooks.ofSite(SITE)).toEqual([row(2, 'product.created'), row(1, 'product.updated')]);
    await webhooks.replaceAll(SITE, [row(3, 'product.updated')]);
    expect(await webhooks.ofSite(SITE)).toEqual([row(3, 'product.updated')]);
    await webhooks.replaceAll(SITE, []);
    expect(await webhooks.ofSite(SITE)).toEqual([]);
  });
});

describe('a pairing code', () => {
  const { pairingCodes } = store;

  test('is good once, also when two come with it at the same time', async () => {
    await pairingCodes.add({ hash: 'h', expiresAt: NOW + 1 });
    const redeemed = await Promise.all([1, 2, 3].map(() => pairingCodes.redeem({ hash: 'h', now: NOW })));
    expect(redeemed.filter(Boolean)).toHaveLength(1);
  });

  test('is good for nothing when it has expired or was never made', async () => {
    await pairingCodes.add({ hash: 'old', expiresAt: NOW });
    expect(await pairingCodes.redeem({ hash: 'old', now: NOW })).toBe(false);
    expect(await pairingCodes.redeem({ hash: 'new', now: NOW })).toBe(false);
  });

  test('expired ones are pruned, the others stay', async () => {
    await pairingCodes.add({ hash: 'old', expiresAt: NOW });
    await pairingCodes.add({ hash: 'good', expiresAt: NOW + 1 });
    await pairingCodes.prune(NOW);
    expect(await pairingCodes.redeem({ hash: 'good', now: NOW })).toBe(true);
    expect(await pairingCodes.redeem({ hash: 'old', now: NOW - 1 })).toBe(false);
  });
});
