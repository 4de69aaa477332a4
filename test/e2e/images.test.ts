import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MOST_ATTEMPTS } from '../../worker/domain/retry/after-failure.ts';
import { startWorld, type World } from '../harness/world.ts';
import type { UploadInput } from '../sandbox/shop/index.ts';
import { makePng } from '../sandbox/shop/media/png.ts';
import { elements, jobs, logOf, problemCodes, valuesOf } from './support/reading.ts';
import { untilQuiet } from './support/time.ts';

const UPLOAD = 'POST /media-files/product';

/** Images go after their product; unchanged bytes are never uploaded twice (spec 11). */
describe('images', () => {
  let world: World;
  let made = 0;

  beforeAll(async () => {
    world = await startWorld();
    world.shop.admin.createProduct({ name: 'Warm', sku: 'WARM', status: 'publish', weight: '1' });
    await world.settle();
  });

  afterAll(() => world.close());
  beforeEach(() => world.forgetRequests());

  const upload = (more: Partial<UploadInput> = {}) => {
    made += 1;
    return world.shop.admin.uploadMedia({ filename: `bild${made}.png`, seed: 100 + made, ...more });
  };
  const ids = (images: readonly { id: number }[]) => images.map(({ id }) => ({ id }));
  const create = (sku: string, images: readonly { id: number }[], more: object = {}) =>
    world.shop.admin.createProduct({
      name: `Vaso ${sku}`,
      sku,
      status: 'publish',
      regular_price: '10',
      weight: '1',
      images: ids(images),
      ...more,
    });
  const save = (id: number, input: object) => world.shop.admin.saveProduct(id, input);
  const gallery = (sku: string) => elements(valuesOf(world, sku).common['gallery']);
  const featured = (sku: string) => valuesOf(world, sku).common['image'];
  /** Somebody puts a picture of their own in front of the gallery, in UnoPim. */
  const curate = (sku: string) => {
    const path = `product/${world.unopim.store.products.get(sku)?.id}/gallery/curated.png`;
    const bytes = makePng({ width: 20, height: 20, seed: 1 });
    world.unopim.store.files.set(path, { bytes, contentType: 'image/png' });
    world.unopim.store.editProduct(sku, ({ values }) => {
      const common = values['common'] as Record<string, string>;
      common['gallery'] = [path, common['gallery'] ?? ''].filter((part) => part !== '').join(',');
    });
  };
  const uploads = () => world.writes().filter((route) => route === UPLOAD);
  /** Which pictures of the shop these paths hold, told by the bytes. */
  const pictures = (paths: readonly string[]) =>
    paths.map((path) => /(bild\d+)/.exec(path)?.[1] ?? path.split('/').at(-1));
  const name = (index: number) => `bild${index}`;

  test('are uploaded once each, the gallery in one call and in the shop’s order', async () => {
    const images = [upload(), upload(), upload(), upload()];
    const first = made - 3;
    const { id } = create('ONCE', images);
    await world.settle();
    expect(world.writes()).toEqual(['POST /products', UPLOAD, UPLOAD]);
    expect(pictures([String(featured('ONCE'))])).toEqual([name(first)]);
    expect(pictures(gallery('ONCE'))).toEqual([name(first + 1), name(first + 2), name(first + 3)]);
    for (const path of gallery('ONCE')) expect(world.unopim.store.files.has(path)).toBe(true);

    world.forgetRequests();
    save(id, { regular_price: '11' });
    await world.settle();
    expect(world.writes()).toEqual(['PATCH /products/{sku}']);
  });

  test('that change places cost one PATCH and no upload; one that is removed leaves', async () => {
    const [face, a, b, c] = [upload(), upload(), upload(), upload()];
    const first = made - 3;
    const { id } = create('ORDER', [face, a, b, c]);
    await world.settle();
    world.forgetRequests();
    save(id, { images: ids([face, c, a, b]) });
    await world.settle();
    expect(pictures(gallery('ORDER'))).toEqual([name(first + 3), name(first + 1), name(first + 2)]);
    expect(world.writes()).toEqual(['GET /products/{sku}', 'PATCH /products/{sku}']);

    save(id, { images: ids([face, b]) });
    await world.settle();
    expect(pictures(gallery('ORDER'))).toEqual([name(first + 2)]);
    save(id, { images: [] });
    await world.settle();
    expect(gallery('ORDER')).toEqual([]);
    expect(featured('ORDER') ?? null).toBeNull();
    expect(uploads()).toEqual([]);
  });

  test('that people added in UnoPim stay, behind ours', async () => {
    const [face, a, b] = [upload(), upload(), upload()];
    const first = made - 2;
    const { id } = create('MIXED', [face, a]);
    await world.settle();
    curate('MIXED');
    save(id, { images: ids([face, b, a]) });
    await world.settle();
    expect(pictures(gallery('MIXED'))).toEqual([name(first + 2), name(first + 1), 'curated.png']);
    save(id, { images: ids([face]) });
    await world.settle();
    expect(pictures(gallery('MIXED'))).toEqual(['curated.png']);
  });

  test.each(['status', 'drop-before', 'drop-after'] as const)(
    'that people added come back when the PATCH after an upload fails (%s)',
    async (kind) => {
      const sku = `LOST-${kind}`;
      const [face, a, b] = [upload(), upload(), upload()];
      const first = made - 2;
      const { id } = create(sku, [face, a]);
      await world.settle();
      curate(sku);
      const match = { route: 'PATCH /products/{sku}' };
      world.unopim.faults.add(
        kind === 'status' ? { kind, status: 500, match, times: 2 } : { kind, match, times: 2 },
      );
      save(id, { images: ids([face, a, b]) });
      await untilQuiet(world);
      expect(world.unopim.faults.hits[kind]).toBeGreaterThan(0);
      expect(pictures(gallery(sku))).toEqual([name(first + 1), name(first + 2), 'curated.png']);
      save(id, { images: ids([face, a]) });
      await world.settle();
      expect(pictures(gallery(sku))).toEqual([name(first + 1), 'curated.png']);
    },
  );

  test('that people added to an old product stay, however lately it was pushed', async () => {
    const { id } = create('OLD', []);
    await world.settle();
    await world.clock.advance(20 * 60_000);
    curate('OLD');
    save(id, { regular_price: '12', images: ids([upload(), upload()]) });
    await world.settle();
    expect(pictures(gallery('OLD'))).toEqual([name(made), 'curated.png']);
  });

  test('of a large gallery go ten at a time, until all are there in the shop’s order', async () => {
    const images = Array.from({ length: 24 }, () => upload({ width: 40, height: 30 }));
    const first = made - 23;
    create('MANY', images);
    await world.settle();
    expect(pictures(gallery('MANY'))).toEqual(images.slice(1).map((_, index) => name(first + 1 + index)));
    expect(uploads()).toHaveLength(1 + 3);
    expect((await jobs(world)).filter(({ kind }) => kind === 'media')).toEqual([]);
  });

  test('that are refused do not keep the others back, and are left out with a warning in the end', async () => {
    const [face, refused, other] = [upload(), upload({ filename: 'guarded.png' }), upload()];
    const stop = world.shop.faults.add({
      kind: 'status',
      status: 403,
      match: { route: /guarded\.png$/ },
    });
    const { id } = create('GUARDED', [face, refused, other]);
    await world.settle();
    expect(pictures(gallery('GUARDED'))).toEqual([name(made)]);
    expect(await jobs(world)).toMatchObject([{ kind: 'media', wc_id: id, attempts: 1 }]);
    expect(await problemCodes(world)).toEqual([]);

    for (let hour = 0; hour < 2 * MOST_ATTEMPTS && (await jobs(world)).length > 0; hour += 1) {
      await world.clock.advance(3_600_000);
      await world.connector.cron();
      await world.settle();
    }
    stop();
    expect(await jobs(world)).toEqual([]);
    expect((await logOf(world, id))[0]).toMatchObject({ entity: 'image', status: 'warn' });
    expect(await problemCodes(world)).toEqual(['image.refused']);

    save(id, { images: ids([face, other, refused]) });
    await world.settle();
    expect(gallery('GUARDED')).toHaveLength(2);
    expect(gallery('GUARDED')[1]).toContain('guarded');
    expect(await problemCodes(world)).toEqual([]);
  });

  test('with known bytes under another id are not uploaded; new bytes under a known id are', async () => {
    const face = upload();
    const picture = upload({ seed: 7 });
    const { id } = create('BYTES', [face, picture]);
    await world.settle();
    const before = gallery('BYTES');
    const copy = upload({ seed: 7 });
    world.forgetRequests();
    save(id, { images: ids([face, copy]) });
    await world.settle();
    expect(uploads()).toEqual([]);
    expect(gallery('BYTES')).toEqual(before);

    await world.clock.advance(5_000);
    world.shop.admin.replaceMediaFile(copy.id, { seed: 8 });
    save(id, {});
    await world.settle();
    expect(uploads()).toEqual([UPLOAD]);
    expect(gallery('BYTES')).toHaveLength(1);
    expect(gallery('BYTES')).not.toEqual(before);
  });

  test('of a variation go to its variant; one that it only inherits stays with the parent', async () => {
    const color = world.shop.admin.createAttribute({ name: 'Color' });
    for (const term of ['Rosso', 'Blu']) world.shop.admin.createTerm(color.id, { name: term });
    const [face, own] = [upload(), upload()];
    const parent = create('SHIRT', [face], {
      type: 'variable',
      attributes: [{ id: color.id, variation: true, options: ['Rosso', 'Blu'] }],
    });
    for (const option of ['Rosso', 'Blu']) {
      world.shop.admin.createVariation(parent.id, {
        sku: `SHIRT-${option}`,
        regular_price: '10',
        attributes: [{ id: color.id, option }],
        ...(option === 'Rosso' ? { image: { id: own.id } } : {}),
      });
    }
    await world.settle();
    expect(pictures([String(featured('SHIRT')), String(featured('SHIRT-Rosso'))])).toEqual([
      name(made - 1),
      name(made),
    ]);
    expect(featured('SHIRT-Blu') ?? null).toBeNull();
    expect(uploads()).toHaveLength(2);
  });
});
