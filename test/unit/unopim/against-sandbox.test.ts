import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PimFamily } from '../../../worker/domain/catalog/catalog.ts';
import type { Clock } from '../../../worker/ports/clock.ts';
import { makeUnoPim, type UnoPim } from '../../../worker/unopim/unopim.ts';
import { startUnoPimSandbox, type UnoPimSandbox } from '../../sandbox/unopim/index.ts';

const clock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((wake) => setTimeout(wake, ms)),
};

/** The smallest PNG there is: one transparent pixel. */
const PIXEL = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
);

let sandbox: UnoPimSandbox;
let pim: UnoPim;

function connect(credentials = sandbox.credentials): UnoPim {
  return makeUnoPim({
    address: `${sandbox.url}/admin/`,
    credentials,
    fetch,
    clock,
    timeoutMs: 5000,
    concurrency: 4,
    allowInsecure: true,
  });
}

const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const sections = {
  locale_specific: {},
  channel_specific: {},
  channel_locale_specific: {},
  categories: [],
  associations: {},
};

function createSimple(sku: string) {
  const values = { common: { sku }, ...sections };
  const body = { parent: null, family: 'default', status: true, values };
  return pim.write({ method: 'POST', type: 'simple', code: sku, body });
}

function createConfigurable(sku: string) {
  const values = { common: { sku }, ...sections };
  const body = { parent: null, family: 'default', super_attributes: ['color'], values };
  return pim.write({ method: 'POST', type: 'configurable', code: sku, body });
}

function createVariant(sku: string, parent: string) {
  const values = { common: { sku, color: 'Red' }, ...sections };
  const body = { parent, family: 'default', values, variant: { attributes: { color: 'Red' } } };
  return pim.write({ method: 'POST', type: 'simple', code: sku, body });
}

beforeAll(async () => {
  sandbox = await startUnoPimSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
  sandbox.reset();
  pim = connect();
});

test('the check finds version 3', async () => {
  expect(value(await pim.check())).toMatchObject({ version: '3' });
});

test('a wrong secret is told as such', async () => {
  const checked = await connect({ ...sandbox.credentials, clientSecret: 'something else' }).check();
  expect(checked).toMatchObject({ error: { code: 'unopim.sign_in.client_refused' } });
});

test('a killed token is replaced without anybody noticing', async () => {
  await pim.readOptions('color');
  sandbox.revokeTokens();
  expect(value(await pim.readOptions('color'))).toHaveLength(5);
});

test('a revoked integration is told as such', async () => {
  sandbox.store.integration.isActive = false;
  expect(await pim.check()).toMatchObject({ error: { code: 'unopim.integration_off' } });
  sandbox.store.integration.isActive = true;
});

test('the structure is read with its flags and groups', async () => {
  const structure = value(await pim.readStructure());
  expect(structure.version).toBe('3');
  expect(structure.attributes.find(({ code }) => code === 'name')).toMatchObject({
    type: 'text',
    perLocale: true,
    perChannel: true,
    required: true,
  });
  expect(structure.families[0]?.groups.map(({ code }) => code)).toContain('general');
  expect(structure.channels[0]).toMatchObject({ code: 'default', rootCategory: 'root' });
});

describe('products', () => {
  test('a simple product is created, read, patched, and its code is taken then', async () => {
    value(await createSimple('HAT-1'));
    value(await pim.write({ method: 'PATCH', type: 'simple', code: 'HAT-1', body: { status: false } }));
    const product = value(await pim.readProduct({ type: 'simple', code: 'HAT-1' }));
    expect(product).toMatchObject({ sku: 'HAT-1', status: false, type: 'simple', parent: null });
    expect(product?.createdAt).toBeLessThanOrEqual(pim.serverNow() + 1000);
    expect(await createSimple('HAT-1')).toMatchObject({ error: { kind: 'taken' } });
    expect(await createSimple('HAT.1')).toMatchObject({ error: { kind: 'refused' } });
  });

  test('each type is found by its own route only', async () => {
    value(await createSimple('HAT-1'));
    value(await createConfigurable('SHIRT'));
    expect(value(await pim.readProduct({ type: 'configurable', code: 'HAT-1' }))).toBeNull();
    expect(value(await pim.readProduct({ type: 'simple', code: 'SHIRT' }))).toBeNull();
    expect(value(await pim.readProduct({ type: 'configurable', code: 'SHIRT' }))).toMatchObject({
      superAttributes: ['color'],
    });
  });

  test('a PUT of a configurable keeps its variants', async () => {
    value(await createConfigurable('SHIRT'));
    value(await createVariant('SHIRT-RED', 'SHIRT'));
    const body = { family: 'default', values: { common: { sku: 'SHIRT' } } };
    value(await pim.write({ method: 'PUT', type: 'configurable', code: 'SHIRT', body }));
    expect(value(await pim.readProduct({ type: 'simple', code: 'SHIRT-RED' }))).toMatchObject({
      parent: 'SHIRT',
      values: { common: { color: 'Red' } },
    });
  });

  test('a configurable that exists already is a 500, so in doubt', async () => {
    value(await createConfigurable('SHIRT'));
    expect(await createConfigurable('SHIRT')).toMatchObject({ error: { kind: 'server', inDoubt: true } });
  });

  test('a refused value names its field', async () => {
    value(await createSimple('HAT-1'));
    const body = { values: { common: { color: 'Nothing' } } };
    const patched = await pim.write({ method: 'PATCH', type: 'simple', code: 'HAT-1', body });
    expect(patched).toMatchObject({ error: { kind: 'refused', fields: [{ field: 'common.color' }] } });
  });
});

test('options are created in a batch; what exists already is taken', async () => {
  const lime = { code: 'lime', labels: { en_US: 'Lime' } };
  value(await pim.createOptions('color', [lime, { code: 'navy', labels: { en_US: 'Navy' } }]));
  expect(value(await pim.readOptions('color'))).toContainEqual(expect.objectContaining(lime));
  expect(await pim.createOptions('color', [lime])).toMatchObject({ error: { kind: 'taken' } });
  expect(value(await pim.readOptions('nothing'))).toEqual([]);
});

test('a family gets a new attribute in a new group and keeps everything else', async () => {
  value(await pim.createAttribute({ code: 'weave', type: 'text', labels: { en_US: 'Weave' } }));
  value(await pim.createAttributeGroup({ code: 'woocommerce', labels: { en_US: 'WooCommerce' } }));
  const before = value(await pim.readFamily('default')) as PimFamily;
  const group = { code: 'woocommerce', position: 9, attributes: [{ code: 'weave', position: 1 }] };
  value(await pim.writeFamily({ ...before, groups: [...before.groups, group] }));
  expect(value(await pim.readFamily('default'))).toEqual({ ...before, groups: [...before.groups, group] });
  expect(value(await pim.readFamily('nothing'))).toBeNull();
});

test('categories are created under their parent and listed', async () => {
  const men = { code: 'men', parent: 'root', names: { en_US: 'Men' }, descriptions: { en_US: '<p>x</p>' } };
  value(await pim.createCategory(men));
  expect(value(await pim.readCategory('men'))).toMatchObject(men);
  expect(value(await pim.readCategories())).toContainEqual(expect.objectContaining(men));
  expect(await pim.createCategory(men)).toMatchObject({ error: { kind: 'taken' } });
  expect(value(await pim.readCategory('nothing'))).toBeNull();
});

test('a category keeps what others filled in a locale when its name changes, and moves only where it is told', async () => {
  for (const code of ['men', 'women'])
    value(await pim.createCategory({ code, parent: 'root', names: { en_US: code, de_DE: code } }));
  const hats = { code: 'hats', parent: 'men', names: { en_US: 'Hats', de_DE: 'Hüte' } };
  value(await pim.createCategory({ ...hats, descriptions: { de_DE: '<p>x</p>' } }));
  const live = value(await pim.readCategory('hats'));
  value(await pim.updateCategory({ ...live, code: 'hats', parent: 'women', names: { de_DE: 'Mützen' } }));
  expect(value(await pim.readCategory('hats'))).toMatchObject({
    parent: 'women',
    names: { en_US: 'Hats', de_DE: 'Mützen' },
    descriptions: { de_DE: '<p>x</p>' },
  });
  expect(value(await pim.readSubcategories('women'))).toEqual(['hats']);
  value(await pim.deleteCategory('hats'));
  value(await pim.deleteCategory('hats'));
  expect(value(await pim.readSubcategories('women'))).toEqual([]);
});

test('an option made anew has the labels and the order it had', async () => {
  const red = value(await pim.readOptions('color')).find(({ code }) => code === 'Red');
  value(await pim.deleteOption('color', 'Red'));
  value(await pim.deleteOption('color', 'Red'));
  value(
    await pim.createOptions('color', [
      { code: 'Red', labels: { en_US: 'Ruby' }, sortOrder: red?.sortOrder ?? 0 },
    ]),
  );
  expect(value(await pim.readOptions('color'))[0]).toEqual({
    code: 'Red',
    labels: { en_US: 'Ruby' },
    sortOrder: 1,
  });
});

test('more than a page of categories is read to the end', async () => {
  for (let index = 0; index < 230; index += 1) sandbox.store.addCategory({ code: `c${index}` });
  expect(value(await pim.readCategories())).toHaveLength(231);
});

test('an upload is stored and assigned', async () => {
  value(await createSimple('HAT-1'));
  const files = [{ name: '3f9a.png', contentType: 'image/png', bytes: PIXEL }];
  const upload = {
    code: 'HAT-1',
    attribute: 'image',
    channel: null,
    locale: null,
    kind: 'image',
    files,
  } as const;
  const [path] = value(await pim.uploadMedia(upload));
  expect(path).toMatch(/^product\/\d+\/image\/3f9a\.png$/);
  const product = value(await pim.readProduct({ type: 'simple', code: 'HAT-1' }));
  expect(product?.values.common['image']).toBe(path);
});

describe('when things break', () => {
  test('a write whose answer is lost is in doubt', async () => {
    sandbox.faults.add({ kind: 'drop-after', times: 1, match: { method: 'POST', route: 'POST /products' } });
    expect(await createSimple('HAT-1')).toMatchObject({ error: { kind: 'unreachable', inDoubt: true } });
    expect(value(await pim.readProduct({ type: 'simple', code: 'HAT-1' }))).not.toBeNull();
  });

  test('a create that dies half-way is in doubt and leaves a readable product', async () => {
    sandbox.faults.add({
      kind: 'half-applied',
      times: 1,
      match: { method: 'POST', route: 'POST /products' },
    });
    expect(await createSimple('HAT-1')).toMatchObject({ error: { kind: 'server', inDoubt: true } });
    expect(value(await pim.readProduct({ type: 'simple', code: 'HAT-1' }))).toMatchObject({ sku: 'HAT-1' });
  });

  test('a proxy’s 502 does not make a product disappear', async () => {
    sandbox.faults.add({
      kind: 'status',
      status: 502,
      times: 1,
      match: { method: 'GET', route: /products/ },
    });
    expect(await pim.readProduct({ type: 'simple', code: 'HAT-1' })).toMatchObject({
      error: { kind: 'server' },
    });
  });
});

test('flags of PostgreSQL are read like those of MySQL', async () => {
  const postgres = await startUnoPimSandbox({ database: 'postgres' });
  const { url: address, credentials } = postgres;
  const other = makeUnoPim({
    address,
    credentials,
    fetch,
    clock,
    timeoutMs: 5000,
    concurrency: 4,
    allowInsecure: true,
  });
  const theirs = value(await other.readStructure());
  await postgres.close();
  expect(theirs).toEqual(value(await pim.readStructure()));
});

test('a crowd of requests stays inside UnoPim’s limit and comes through', async () => {
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const limited = await startUnoPimSandbox({ rateLimitPerMinute: 10, now });
  const jumping: Clock = {
    now,
    sleep: async (ms) => {
      ahead += ms;
    },
  };
  const paced = makeUnoPim({
    address: limited.url,
    credentials: limited.credentials,
    fetch,
    clock: jumping,
    timeoutMs: 5000,
    concurrency: 4,
    allowInsecure: true,
    version: '3',
  });
  const all = await Promise.all(Array.from({ length: 25 }, () => paced.readOptions('color')));
  const refused = limited.requests.filter(({ status }) => status === 429).length;
  await limited.close();
  expect(all.every((result) => result.ok)).toBe(true);
  expect(refused).toBeLessThanOrEqual(8);
});
