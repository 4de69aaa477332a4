import { describe, expect, test } from 'vitest';
import type { PimFamily } from '../../../worker/domain/catalog/catalog.ts';
import type { CoreFieldRow, Mapping } from '../../../worker/domain/settings/schema.ts';
import { ok } from '../../../worker/lib/result.ts';
import { makeCatalog } from './catalog-made.ts';
import {
  addOtherSite,
  ask,
  CONNECTION_ID,
  errorOf,
  makeTestApp,
  pairedWorld,
  SITE,
  SITE_ID,
  sitePath,
} from './client.ts';
import { addLink, emptyConfig, makeFakeServices, type World } from './fakes.ts';
import { makeLink } from './links-made.ts';

function catalogWorld(): World {
  const world = pairedWorld();
  world.catalogs.set(CONNECTION_ID, makeCatalog());
  return world;
}

const call = (world: World, method: string, path: string, body?: unknown) =>
  ask(makeTestApp(world), world, { method, path: sitePath(path), ...(body === undefined ? {} : { body }) });

/** Three linked products, of which one was skipped and one has a problem. */
function addProducts(world: World): void {
  addLink(world, makeLink(1));
  addLink(world, makeLink(2, { reason: 'gate.missing_family' }));
  addLink(world, makeLink(3, { problemKey: 'unopim.validation_failed:material' }));
}

const CHANNEL = {
  code: 'web',
  pushEnabled: true,
  activeLocales: ['it_IT'],
  activeCurrencies: ['EUR'],
  defaultLocale: 'it_IT',
  cooldownSeconds: 0,
};

describe('channels', () => {
  test.for([
    ['it_IT', ['it_IT']],
    ['it', ['it_IT', 'it_CH']],
    ['it_VA', ['it_IT', 'it_CH']],
    ['en_US', ['en_US']],
    ['en_GB', ['en_US']],
    ['fr_FR', []],
  ] as const)('arrive with the locales of a site in %s', async ([language, locales]) => {
    const world = catalogWorld();
    world.sites.set(SITE_ID, { ...SITE, info: { ...SITE.info, language } });
    const body = await (await call(world, 'POST', '/channels/refresh')).json();
    expect(body.channels[0]).toMatchObject({
      code: 'web',
      activeLocales: locales,
      activeCurrencies: ['EUR', 'CHF'],
      needsLocale: locales.length === 0,
    });
  });

  test('that are known keep their settings at a refresh', async () => {
    const world = catalogWorld();
    world.configs.set(SITE_ID, { ...emptyConfig(), channels: [CHANNEL] });
    await call(world, 'POST', '/channels/refresh');
    expect(world.configs.get(SITE_ID)?.channels[0]).toEqual(CHANNEL);
  });

  test('that another site of the connection pushes arrive switched off, and cannot be switched on', async () => {
    const world = catalogWorld();
    const other = addOtherSite(world);
    world.configs.set(other.id, { ...emptyConfig(), channels: [CHANNEL] });
    const rows = (await (await call(world, 'POST', '/channels/refresh')).json()).channels;
    expect(rows[0]).toMatchObject({ code: 'web', pushEnabled: false, takenBy: other.url });
    const refused = await call(world, 'PUT', '/channels', { channels: [CHANNEL] });
    expect(await errorOf(refused)).toMatchObject({
      code: 'channels.refused',
      fields: [{ field: 'channels.0.pushEnabled' }],
    });
  });

  test('that another site has but does not push are free', async () => {
    const world = catalogWorld();
    const other = addOtherSite(world);
    world.configs.set(other.id, { ...emptyConfig(), channels: [{ ...CHANNEL, pushEnabled: false }] });
    const rows = (await (await call(world, 'POST', '/channels/refresh')).json()).channels;
    expect(rows[0]).toMatchObject({ code: 'web', pushEnabled: true, takenBy: null });
  });

  test('are saved, and what was skipped is tried again', async () => {
    const world = catalogWorld();
    addProducts(world);
    const body = await (await call(world, 'PUT', '/channels', { channels: [CHANNEL] })).json();
    expect(body).toMatchObject({ touches: 3, requeued: 2, channels: [{ code: 'web', label: 'Negozio' }] });
    expect(world.jobs.map(({ wcId, trigger, kind }) => [wcId, trigger, kind])).toEqual([
      [2, 'mapping', 'product'],
      [3, 'mapping', 'product'],
    ]);
    expect(world.reloads).toEqual([CONNECTION_ID]);
    expect(world.rings).toHaveLength(1);
  });

  test.for([
    ['an unknown channel', { code: 'nowhere' }, 'code'],
    ['a locale it does not have', { activeLocales: ['it_IT', 'fr_FR'] }, 'activeLocales'],
    ['a currency it does not have', { activeCurrencies: ['USD'] }, 'activeCurrencies'],
    ['a default locale that is not active', { defaultLocale: 'en_US' }, 'defaultLocale'],
  ] as const)('are refused with %s', async ([, changes, key]) => {
    const world = catalogWorld();
    const response = await call(world, 'PUT', '/channels', { channels: [{ ...CHANNEL, ...changes }] });
    expect(response.status).toBe(422);
    expect((await errorOf(response)).fields).toMatchObject([{ field: `channels.0.${key}` }]);
    expect(world.configs.size).toBe(0);
  });

  test('are refused before UnoPim was read', async () => {
    const response = await call(pairedWorld(), 'PUT', '/channels', { channels: [CHANNEL] });
    expect([response.status, (await errorOf(response)).code]).toEqual([409, 'catalog.never_read']);
  });
});

const mapping = (changes: Partial<Mapping>): Mapping => ({ ...emptyConfig().mapping, ...changes });
const core = (field: CoreFieldRow['field'], attribute: string): CoreFieldRow => ({ field, attribute });

describe('a mapping', () => {
  test('is saved, says what it touches and which required attributes nothing fills', async () => {
    const world = catalogWorld();
    addProducts(world);
    const wanted = mapping({
      core: [
        core('sku', 'sku'),
        core('name', 'name'),
        core('regular_price', 'price'),
        core('status', '@status'),
      ],
      axes: [{ source: 'pa:3', attribute: 'color' }],
      defaultFamily: 'default',
    });
    const body = await (await call(world, 'PUT', '/mapping', { ...wanted, version: 0 })).json();
    expect(body).toMatchObject({ version: 1, kept: 0, touches: 3, requeued: 2, unfilled: ['care_notes'] });
    expect(world.configs.get(SITE_ID)?.mapping).toEqual(wanted);
    const { named, ...read } = await (await call(world, 'GET', '/mapping')).json();
    expect(read).toEqual({ mapping: wanted, version: 1, unfilled: ['care_notes'] });
    expect(named).toEqual(body.named);
    expect(named).toMatchObject([
      { code: 'name', label: 'Nome', type: 'text', perLocale: true },
      { code: 'price' },
      { code: 'color', label: 'Colore' },
    ]);
  });

  test('of a page that was loaded earlier keeps the rows that the connector added since', async () => {
    const world = catalogWorld();
    const { store } = makeFakeServices(world);
    const before = await store.mappings.read(SITE_ID);
    const color = { source: 'pa:3', attribute: 'color' };
    const added = { siteId: SITE_ID, before, mapping: mapping({ axes: [color] }), at: 1 };
    await store.mappings.replace({ ...added, by: 'connector' });
    const page = { ...mapping({ core: [core('name', 'name')] }), version: 0 };
    const body = await (await call(world, 'PUT', '/mapping', page)).json();
    expect(body).toMatchObject({ version: 2, kept: 1, mapping: { core: page.core, axes: [color] } });
    expect(world.configs.get(SITE_ID)?.mapping.axes).toEqual([color]);
  });

  test('of a page that was loaded before another person saved is refused, and replaces only when that is asked', async () => {
    const world = catalogWorld();
    const saved = mapping({ core: [core('name', 'name')] });
    await call(world, 'PUT', '/mapping', { ...saved, version: 0 });
    const late = await call(world, 'PUT', '/mapping', { ...mapping({}), version: 0 });
    expect([late.status, (await errorOf(late)).code]).toEqual([409, 'mapping.changed']);
    expect(world.configs.get(SITE_ID)?.mapping).toEqual(saved);
    expect((await call(world, 'PUT', '/mapping', { ...mapping({}), version: null })).status).toBe(200);
    expect(world.configs.get(SITE_ID)?.mapping).toEqual(mapping({}));
    expect((await call(world, 'PUT', '/mapping', mapping({}))).status).toBe(422);
  });

  const refusals: readonly [what: string, changes: Partial<Mapping>, field: string][] = [
    ['price to a boolean', { core: [core('regular_price', 'featured')] }, 'core.0.attribute'],
    ['an unknown attribute', { core: [core('name', 'nowhere')] }, 'core.0.attribute'],
    ['UnoPim’s flag for another field', { core: [core('name', '@status')] }, 'core.0.attribute'],
    ['a field on sku', { core: [core('name', 'sku')] }, 'core.0.attribute'],
    ['two fields on one attribute', { core: [core('name', 'name'), core('slug', 'name')] }, 'mapping'],
    ['one field twice', { core: [core('name', 'name'), core('name', 'description')] }, 'core.1'],
    ['an axis per locale', { axes: [{ source: 'pa:3', attribute: 'size' }] }, 'axes.0.attribute'],
    [
      'an axis that is a multiselect',
      { axes: [{ source: 'pa:3', attribute: 'material' }] },
      'axes.0.attribute',
    ],
    [
      'a channel that is not there',
      { attributes: [{ source: 'pa:3', attribute: 'color', channel: 'nowhere', locale: null }] },
      'attributes.0.channel',
    ],
    [
      'a locale that the channel does not have',
      { attributes: [{ source: 'pa:3', attribute: 'color', channel: 'print', locale: 'it_IT' }] },
      'attributes.0.locale',
    ],
    [
      'a root category',
      { categories: [{ channel: null, wooId: 9, category: 'root' }] },
      'categories.0.category',
    ],
    ['an unknown family', { defaultFamily: 'nowhere' }, 'defaultFamily'],
    [
      'a rule with an unknown family',
      { familyRules: [{ field: 'type', value: 'simple', family: 'nowhere' }] },
      'familyRules.0.family',
    ],
  ];

  test.for(refusals)('is refused with %s, and nothing is saved', async ([, changes, field]) => {
    const world = catalogWorld();
    const response = await call(world, 'PUT', '/mapping', { ...mapping(changes), version: 0 });
    const error = await errorOf(response);
    expect([response.status, error.code]).toEqual([422, 'mapping.refused']);
    expect(error.fields).toMatchObject([{ field }]);
    expect(world.configs.size).toBe(0);
    expect(world.reloads).toEqual([]);
  });

  test('is proposed by code and label, without being saved and without a field twice', async () => {
    const world = catalogWorld();
    world.structures.set(SITE_ID, {
      readAt: 1,
      attributes: [{ id: 3 as never, name: 'Colore', slug: 'pa_colore', terms: null }],
      categories: [],
    });
    const proposed = await (await call(world, 'POST', '/mapping/auto-map', {})).json();
    expect(proposed.attributes).toEqual([
      { source: 'pa:3', attribute: 'color', channel: null, locale: null },
    ]);
    expect(proposed.core).toContainEqual({ field: 'name', attribute: 'name' });
    expect(world.configs.size).toBe(0);
  });

  test('is proposed with the WooCommerce defaults, and offers what UnoPim lacks', async () => {
    const world = catalogWorld();
    const body = { mapping: mapping({ core: [core('name', 'description')] }) };
    const proposed = await (await call(world, 'POST', '/mapping/defaults', body)).json();
    expect(proposed.core).toContainEqual({ field: 'regular_price', attribute: 'price' });
    expect(proposed.core).not.toContainEqual(expect.objectContaining({ field: 'name' }));
    expect(proposed.offers.map((offer: { code: string }) => offer.code)).toEqual(['tags', 'brand']);
    expect(world.configs.size).toBe(0);
  });
});

describe('proposals keep to the families that products get', () => {
  /** Families with some of the attributes each. */
  function familyWorld(families: Readonly<Record<string, readonly string[]>>): World {
    const world = catalogWorld();
    world.structures.set(SITE_ID, { readAt: 1, attributes: [], categories: [] });
    const catalog = world.catalogs.get(CONNECTION_ID);
    if (catalog === undefined) throw new Error('no catalog');
    const made = Object.entries(families).map(([code, codes]): [string, PimFamily] => {
      const attributes = codes.map((attribute, position) => ({ code: attribute, position }));
      return [code, { code, labels: {}, groups: [{ code: 'general', position: 1, attributes }] }];
    });
    world.catalogs.set(CONNECTION_ID, { ...catalog, families: new Map(made) });
    return world;
  }

  const proposed = async (world: World, path: string, draft: Partial<Mapping>) => {
    const body = { mapping: mapping(draft) };
    const { core: rows } = await (await call(world, 'POST', `/mapping/${path}`, body)).json();
    return (rows as CoreFieldRow[]).map(({ attribute }) => attribute).filter((code) => code !== '@status');
  };

  test.each(['defaults', 'auto-map'])('of the Default family, and of the rules: %s', async (path) => {
    const world = familyWorld({ shoes: ['name'], bags: ['description'] });
    expect(await proposed(world, path, { defaultFamily: 'shoes' })).toEqual(['name']);
    const familyRules = [{ field: 'type' as const, value: 'simple', family: 'bags' }];
    expect(await proposed(world, path, { defaultFamily: 'shoes', familyRules })).toEqual([
      'name',
      'description',
    ]);
  });

  test('and the picker shows what is in no such family last, and says so', async () => {
    const world = familyWorld({ shoes: ['price'] });
    const { store } = makeFakeServices(world);
    const before = await store.mappings.read(SITE_ID);
    const saved = mapping({ defaultFamily: 'shoes', core: [core('name', 'name')] });
    await store.mappings.replace({ siteId: SITE_ID, before, mapping: saved, at: 1, by: 'person' });
    const found = await (await call(world, 'GET', '/catalog/attributes?limit=2')).json();
    expect(found.attributes).toMatchObject([
      { code: 'price', inFamily: true },
      { code: 'care_notes', inFamily: false },
    ]);
    const { named } = await (await call(world, 'GET', '/mapping')).json();
    expect(named).toMatchObject([{ code: 'name', inFamily: false }]);
  });

  test('or to none before one is chosen', async () => {
    const world = familyWorld({ shoes: ['name'] });
    expect(await proposed(world, 'defaults', {})).toEqual(['name', 'price', 'description', 'featured']);
  });
});

describe('pickers', () => {
  const codes = async (world: World, query: string) =>
    (await (await call(world, 'GET', `/catalog/attributes?${query}`)).json()).attributes.map(
      (found: { code: string; refusal: { code: string } | null }) =>
        `${found.code} ${found.refusal?.code ?? ''}`,
    );

  test('search attributes by code and label from the first character, what can be picked first', async () => {
    const world = catalogWorld();
    expect(await codes(world, 'q=n&limit=3')).toEqual(['name ', 'care_notes ', 'description ']);
    expect(await codes(world, 'q=COLORE')).toEqual(['color ']);
    expect(await codes(world, 'q=zzz')).toEqual([]);
  });

  test('say why an attribute cannot be picked', async () => {
    const world = catalogWorld();
    expect(await codes(world, 'q=f&field=regular_price')).toEqual(['featured mapping.wrong_type']);
    expect(await codes(world, 'q=size&axis=1')).toEqual(['size mapping.axis_not_fitting']);
    expect(await codes(world, 'q=price&source=pa:3')).toEqual(['price mapping.wrong_type']);
  });

  test('show labels in the language of the site', async () => {
    const body = await (await call(catalogWorld(), 'GET', '/catalog/attributes?q=name')).json();
    expect(body.attributes[0]).toMatchObject({
      label: 'Nome',
      type: 'text',
      perLocale: true,
      isRequired: true,
    });
    const families = await (await call(catalogWorld(), 'GET', '/catalog/families')).json();
    expect(families).toEqual({ families: [{ code: 'default', label: 'Predefinita' }] });
  });

  test('find categories, and refuse those without a parent', async () => {
    const world = catalogWorld();
    world.lane.searchCategories = async (text) =>
      ok([
        { code: 'root', name: text, parent: null },
        { code: 'shoes', name: 'Scarpe', parent: 'root' },
      ]);
    const { categories } = await (await call(world, 'GET', '/catalog/categories?q=s')).json();
    expect(categories).toMatchObject([
      { code: 'root', name: 's', refusal: { code: 'mapping.category_without_parent' } },
      { code: 'shoes', refusal: null },
    ]);
  });

  test("read the shop's attributes where they were never read", async () => {
    const world = catalogWorld();
    world.shop.readOthers = {
      readAttributes: async () => ok([{ id: 3 as never, name: 'Colore', slug: 'pa_colore' }]),
      readCategories: async () =>
        ok([{ id: 9 as never, name: 'Scarpe', slug: 'scarpe', description: '', parent: null }]),
    };
    expect(await (await call(world, 'GET', '/shop/structure')).json()).toEqual({
      attributes: [{ source: 'pa:3', name: 'Colore', slug: 'pa_colore' }],
      categories: [{ id: 9, name: 'Scarpe', slug: 'scarpe', parent: null }],
    });
  });
});

describe('settings', () => {
  test('that are not named stay', async () => {
    const world = catalogWorld();
    await call(world, 'PUT', '/settings', { dryRun: true });
    await call(world, 'PUT', '/settings', { logRetentionDays: 7 });
    expect((await (await call(world, 'GET', '/settings')).json()).settings).toMatchObject({
      dryRun: true,
      logRetentionDays: 7,
      pushDrafts: false,
    });
  });

  test.for([
    [{ logRetentionDays: 0 }, 'logRetentionDays'],
    [{ firstContact: 'destroy' }, 'firstContact'],
    [{ imageHosts: ['localhost'] }, 'imageHosts.0'],
    [{ imageHosts: ['cdn.example.com', '10.0.0.7'] }, 'imageHosts.1'],
    [{ imageHosts: ['cdn.example.com/x'] }, 'imageHosts.0'],
    [{ noSuchSetting: 1 }, ''],
  ] as const)('%j is refused', async ([changed, field]) => {
    const world = catalogWorld();
    const response = await call(world, 'PUT', '/settings', changed);
    expect(response.status).toBe(422);
    expect((await errorOf(response)).fields).toMatchObject([{ field }]);
    expect(world.configs.size).toBe(0);
  });
});

describe('the whole configuration', () => {
  test('comes back as it was exported, without a secret in it', async () => {
    const world = catalogWorld();
    await call(world, 'PUT', '/channels', { channels: [CHANNEL] });
    await call(world, 'PUT', '/mapping', { ...mapping({ core: [core('name', 'name')] }), version: null });
    await call(world, 'PUT', '/settings', { dryRun: true });
    const before = world.configs.get(SITE_ID);
    const exported = await (await call(world, 'GET', '/configuration')).json();
    expect(exported.version).toBe(1);
    world.configs.clear();
    expect((await call(world, 'PUT', '/configuration', exported)).status).toBe(200);
    expect(world.configs.get(SITE_ID)).toEqual(before);
  });

  test.for([
    ['another version', { version: 2 }],
    ['a channel that is not there', { channels: [{ ...CHANNEL, code: 'nowhere' }] }],
    ['a mapping that cannot be', { mapping: mapping({ core: [core('name', 'featured')] }) }],
    ['a setting that is none', { settings: { noSuchSetting: 1 } }],
    ['a private image host', { settings: { imageHosts: ['192.168.0.1'] } }],
  ] as const)('is refused as a whole with %s', async ([, changes]) => {
    const world = catalogWorld();
    const good = { version: 1, settings: {}, channels: [CHANNEL], mapping: {} };
    expect((await call(catalogWorld(), 'PUT', '/configuration', good)).status).toBe(200);
    expect((await call(world, 'PUT', '/configuration', { ...good, ...changes })).status).toBe(422);
    expect(world.configs.size).toBe(0);
  });
});

test('a channel that UnoPim does not have any more is shown as gone and can be switched off', async () => {
  const world = catalogWorld();
  world.configs.set(SITE_ID, { ...emptyConfig(), channels: [{ ...CHANNEL, code: 'gone' }] });
  const { channels } = await (await call(world, 'GET', '/channels')).json();
  expect(channels).toMatchObject([{ code: 'gone', isInUnoPim: false, locales: [] }]);
  const off = { ...CHANNEL, code: 'gone', pushEnabled: false };
  expect((await call(world, 'PUT', '/channels', { channels: [off] })).status).toBe(200);
});

describe('linked products are to be looked at', () => {
  const pendingLook = async (world: World) =>
    (await (await call(world, 'GET', '/pending-look')).json()).pendingLook;
  const wanted = mapping({ core: [core('name', 'name')], defaultFamily: 'default' });

  test.for([
    ['mapping', 'PUT', '/mapping', { ...wanted, version: null }],
    ['channels', 'PUT', '/channels', { channels: [CHANNEL] }],
    ['settings', 'PUT', '/settings', { sendUnmapped: true }],
    ['channels', 'POST', '/channels/refresh', undefined],
  ] as const)(
    'after a change of the %s, and after a save of the same no more',
    async ([part, method, path, body]) => {
      const world = catalogWorld();
      addProducts(world);
      expect(await pendingLook(world)).toBeNull();
      expect((await call(world, method, path, body)).status).toBe(200);
      expect(await pendingLook(world)).toEqual({
        since: world.now,
        products: 3,
        parts: [part],
        runId: null,
      });
      world.pendingLooks.clear();
      expect((await call(world, method, path, body)).status).toBe(200);
      expect(await pendingLook(world)).toBeNull();
    },
  );

  test('after an import that changes something, with all that it changes', async () => {
    const world = catalogWorld();
    addProducts(world);
    const settings = { ...emptyConfig().settings, stockAlone: true };
    const file = { version: 1, settings, channels: [CHANNEL], mapping: wanted };
    await call(world, 'PUT', '/configuration', file);
    expect((await pendingLook(world)).parts).toEqual(['mapping', 'channels', 'settings']);
    world.pendingLooks.clear();
    await call(world, 'PUT', '/configuration', file);
    expect(await pendingLook(world)).toBeNull();
  });

  test.for([
    ['a save that was refused', '/channels', { channels: [{ ...CHANNEL, code: 'nowhere' }] }],
    ['a setting that says only when', '/settings', { verbose: true }],
  ] as const)('not after %s', async ([, path, body]) => {
    const world = catalogWorld();
    addProducts(world);
    await call(world, 'PUT', path, body);
    expect(await pendingLook(world)).toBeNull();
  });

  test('since the lane knew of it, and although the save was cut off before', async () => {
    const world = catalogWorld();
    addProducts(world);
    const { now } = world;
    const reload = { reload: () => Promise.reject(new Error('cut off')) };
    world.lane = reload;
    expect((await call(world, 'PUT', '/settings', { sendUnmapped: true })).status).toBe(500);
    expect(await pendingLook(world)).toMatchObject({ since: now, parts: ['settings'] });
    world.lane = {
      async reload() {
        world.now += 5000;
      },
    };
    await call(world, 'PUT', '/settings', { sendUnmapped: false });
    expect(await pendingLook(world)).toMatchObject({ since: now + 5000 });
  });
});
