import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import type { UploadInput } from '../sandbox/shop/index.ts';
import { makePng } from '../sandbox/shop/media/png.ts';

const UPLOAD = 'POST /media-files/category';
const ASSIGN = 'PATCH /categories/{code}';

interface Row {
  readonly status: string;
  readonly operation: string;
  readonly message: string;
  readonly detail: { readonly code?: string };
}

/** The image of a category goes to UnoPim's category field of the settings; it never fails the category (spec 9). */
describe('category images', () => {
  let world: World;
  let made = 0;

  beforeAll(async () => {
    world = await startWorld({
      shop: { customTopics: true },
      settings: { categoryImageField: 'picture' },
      seed({ unopim }) {
        const field = unopim.store.categoryFields.get('description');
        if (field === undefined) throw new Error('UnoPim has no category field "description".');
        const { id: _id, ...like } = { ...field, value_per_locale: false, enable_wysiwyg: false };
        unopim.store.categoryFields.insert({ ...like, code: 'picture', type: 'image' });
        unopim.store.categoryFields.insert({ ...like, code: 'remark', type: 'text' });
        unopim.store.addCategory({ code: 'other', parent: 'web_root', labels: { it_IT: 'Altro' } });
      },
    });
  });
  afterAll(() => world.close());
  beforeEach(() => world.forgetRequests());

  const upload = (more: Partial<UploadInput> = {}) => {
    made += 1;
    return world.shop.admin.uploadMedia({ filename: `bild${made}.png`, seed: 100 + made, ...more });
  };
  const create = async (name: string, image?: { id: number }) => {
    const category = world.shop.admin.createCategory({ name, ...(image === undefined ? {} : { image }) });
    await world.settle();
    return category;
  };
  const save = async (id: number, input: Parameters<World['shop']['admin']['saveCategory']>[1]) => {
    world.forgetRequests();
    world.shop.admin.saveCategory(id, input);
    await world.settle();
  };
  const row = (code: string) => {
    const category = world.unopim.store.categories.get(code);
    if (category === undefined) throw new Error(`UnoPim has no category ${code}.`);
    return category;
  };
  const common = (code: string): Record<string, unknown> =>
    ((row(code).additional_data ?? {}) as { common?: Record<string, unknown> }).common ?? {};
  const pathOf = (code: string) => common(code)['picture'];
  const texts = (code: string) =>
    (row(code).additional_data as { locale_specific?: unknown }).locale_specific;
  const parentOf = (code: string) => world.unopim.store.categoryTree.parentOf(row(code))?.code;
  const uploads = () => world.writes().filter((route) => route === UPLOAD);
  const logged = async () =>
    (await world.api.ok<{ rows: Row[] }>('GET', '/logs?entity=category&limit=50')).rows;
  const putPicture = (code: string) => {
    const path = `category/${row(code).id}/picture/theirs.png`;
    const bytes = makePng({ width: 20, height: 20, seed: 1 });
    world.unopim.store.files.set(path, { bytes, contentType: 'image/png' });
    row(code).additional_data = {
      ...(row(code).additional_data as object),
      common: { picture: path },
    } as never;
    return path;
  };

  test('a new one is uploaded under the name of its bytes and assigned; texts and place stay', async () => {
    await create('Stivali', upload());
    expect(String(pathOf('stivali'))).toMatch(/^category\/\d+\/picture\/bild\d+-[0-9a-f]{16}\.png$/);
    expect(world.unopim.store.files.has(String(pathOf('stivali')))).toBe(true);
    expect(texts('stivali')).toEqual({ it_IT: { name: 'Stivali' } });
    expect(parentOf('stivali')).toBe('web_root');
    expect(world.writes().filter((route) => !route.startsWith('GET'))).toEqual([
      'POST /categories',
      UPLOAD,
      ASSIGN,
    ]);
  });

  test('a save that leaves it alone asks UnoPim nothing', async () => {
    const { id } = await create('Sandali', upload());
    await save(id, {});
    expect(world.writes()).toEqual([]);
  });

  test('the same bytes under another id are not uploaded again, and are settled from then on', async () => {
    const { id } = await create('Ciabatte', upload({ seed: 7 }));
    const path = pathOf('ciabatte');
    const twin = upload({ seed: 7 });
    await save(id, { image: { id: twin.id } });
    expect(world.writes()).toEqual(['GET /categories/{code}']);
    expect(pathOf('ciabatte')).toBe(path);
    await save(id, {});
    expect(world.writes()).toEqual([]);
  });

  test('another one replaces it under the parent that stands there', async () => {
    const { id } = await create('Zoccoli', upload());
    const path = pathOf('zoccoli');
    world.unopim.store.categoryTree.move(row('zoccoli'), row('other'));
    await save(id, { image: { id: upload().id } });
    expect(uploads()).toHaveLength(1);
    expect(pathOf('zoccoli')).not.toBe(path);
    expect(parentOf('zoccoli')).toBe('other');
  });

  test('one that comes with a rename goes with it, and a rename alone keeps it', async () => {
    const { id } = await create('Mocassini');
    await save(id, { name: 'Mocassino', image: { id: upload().id } });
    const path = pathOf('mocassini');
    expect(path).toBeDefined();
    await save(id, { name: 'Mocassini nuovi' });
    expect(uploads()).toEqual([]);
    expect(pathOf('mocassini')).toBe(path);
    await save(id, { image: null });
    expect(pathOf('mocassini')).toBeUndefined();
  });

  test('a removed one leaves the field, with place and texts kept', async () => {
    const { id } = await create('Pantofole', upload());
    await save(id, { image: null });
    expect(pathOf('pantofole')).toBeUndefined();
    expect(parentOf('pantofole')).toBe('web_root');
    expect(texts('pantofole')).toEqual({ it_IT: { name: 'Pantofole' } });
  });

  test('a removed one leaves a picture alone that people put in its place', async () => {
    const { id } = await create('Scarponi', upload());
    const theirs = putPicture('scarponi');
    await save(id, { image: null });
    expect(pathOf('scarponi')).toBe(theirs);
  });

  test('at first contact the picture of people is kept', async () => {
    world.unopim.store.addCategory({ code: 'infradito', parent: 'web_root', labels: { it_IT: 'Infradito' } });
    row('infradito').additional_data = { locale_specific: { it_IT: { name: 'Infradito' } } } as never;
    const theirs = putPicture('infradito');
    const { id } = await create('Infradito', upload());
    expect([uploads(), pathOf('infradito')]).toEqual([[], theirs]);
    await save(id, { image: null });
    expect(pathOf('infradito')).toBe(theirs);
  });

  test('one too large for UnoPim is a warning, told once; the category goes, and a smaller one then too', async () => {
    const { id } = await create('Galosce', upload({ texture: 'noise', width: 1200, height: 900 }));
    expect(texts('galosce')).toEqual({ it_IT: { name: 'Galosce' } });
    expect(uploads()).toEqual([]);
    const rows = await logged();
    expect(rows[0]).toMatchObject({
      status: 'warn',
      operation: 'create',
      detail: { code: 'image.too_large' },
    });
    await save(id, {});
    expect(await logged()).toHaveLength(rows.length);
    await save(id, { image: { id: upload().id } });
    expect(pathOf('galosce')).toBeDefined();
  });

  test('other bytes under the same id are uploaded', async () => {
    const image = upload();
    const { id } = await create('Ballerine', image);
    const path = pathOf('ballerine');
    await world.clock.advance(2000);
    world.shop.admin.replaceMediaFile(image.id, { seed: 9_999 });
    await save(id, {});
    expect(uploads()).toHaveLength(1);
    expect(pathOf('ballerine')).not.toBe(path);
  });

  test('one from a host that nobody allowed is refused with a warning', async () => {
    const stop = world.shop.faults.add({
      kind: 'status',
      status: 302,
      headers: { location: `${world.unopim.url}/storage/elsewhere.png` },
      match: { route: /foreign\.png$/ },
    });
    await create('Espadrillas', upload({ filename: 'foreign.png' }));
    stop();
    expect(texts('espadrillas')).toEqual({ it_IT: { name: 'Espadrillas' } });
    expect(uploads()).toEqual([]);
    expect((await logged())[0]).toMatchObject({ status: 'warn', detail: { code: 'image.address_refused' } });
  });

  test('one that UnoPim fails to take is a warning and goes with the next push', async () => {
    const stop = world.unopim.faults.add({ kind: 'status', status: 500, match: { route: /media-files/ } });
    const { id } = await create('Anfibi', upload());
    stop();
    expect(texts('anfibi')).toEqual({ it_IT: { name: 'Anfibi' } });
    expect((await logged())[0]).toMatchObject({ status: 'warn', operation: 'create' });
    await save(id, {});
    expect(pathOf('anfibi')).toBeDefined();
    expect(uploads()).toHaveLength(1);
  });

  test.each([
    ['missing', 'category.image_field_unknown'],
    ['remark', 'category.image_field_unfit'],
  ])('a field "%s" that cannot take it is a warning; the category goes', async (field, code) => {
    await world.api.ok('PUT', '/settings', { categoryImageField: field });
    await create(`Con ${field}`, upload());
    await world.api.ok('PUT', '/settings', { categoryImageField: 'picture' });
    expect(texts(`con_${field}`)).toEqual({ it_IT: { name: `Con ${field}` } });
    expect(uploads()).toEqual([]);
    expect((await logged())[0]).toMatchObject({ status: 'warn', detail: { code } });
  });

  test('a dry run uploads nothing and says what would go', async () => {
    const { id } = await create('Tronchetti');
    await world.api.ok('PUT', '/settings', { dryRun: true });
    await save(id, { image: { id: upload().id } });
    await world.api.ok('PUT', '/settings', { dryRun: false });
    expect(world.writes()).toEqual([]);
    expect((await logged())[0]).toMatchObject({ operation: 'dry-run' });
    await save(id, {});
    expect(pathOf('tronchetti')).toBeDefined();
  });

  test('without a field no image is fetched', async () => {
    await world.api.ok('PUT', '/settings', { categoryImageField: null });
    await create('Décolleté', upload());
    await world.api.ok('PUT', '/settings', { categoryImageField: 'picture' });
    expect(common('decollete')).toEqual({});
    expect(uploads()).toEqual([]);
  });
});
