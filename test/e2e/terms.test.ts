import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import type { CategoryRow } from '../sandbox/unopim/store/rows.ts';
import { problems, valuesOf } from './support/reading.ts';
import { until, untilQuiet } from './support/time.ts';

/** The shop's own lists: categories, attributes, terms, tags and brands, by the topics that our plugin adds (spec 9). */
const PIM_LABELS = { en_US: 'made in the PIM' };

let world: World;

const category = (code: string): CategoryRow => {
  const row = world.unopim.store.categories.get(code);
  if (row === undefined) throw new Error(`UnoPim has no category ${code}.`);
  return row;
};
const parentOf = (code: string): string | undefined =>
  world.unopim.store.categoryTree.parentOf(category(code))?.code;
const textsOf = (code: string): Record<string, Record<string, unknown>> =>
  ((category(code).additional_data ?? {}) as { locale_specific?: Record<string, Record<string, unknown>> })
    .locale_specific ?? {};
const attribute = (code: string) => world.unopim.store.attributes.get(code);
const optionsOf = (code: string) => world.unopim.store.optionsOf(attribute(code)?.id ?? 0);
const option = (code: string, of: string) => optionsOf(of).find((row) => row.code === code);
const writes = (): string[] => world.writes().filter((route) => !route.startsWith('GET'));
const attributeRows = async (): Promise<readonly { source: string; attribute: string }[]> =>
  (await world.api.ok<{ mapping: { attributes: [] } }>('GET', '/mapping')).mapping.attributes;

interface Row {
  readonly status: string;
  readonly operation: string;
  readonly code: string | null;
  readonly message: string;
}
const logged = async (entity: string): Promise<readonly Row[]> =>
  (await world.api.ok<{ rows: Row[] }>('GET', `/logs?entity=${entity}&limit=50`)).rows;

/** Every node's bounds enclose exactly those of its children, and no bound is used twice. */
function brokenNodes(): string[] {
  const rows = world.unopim.store.categories.all();
  const bounds = rows.flatMap(({ left, right }) => [left, right]);
  const doubled = bounds.length === new Set(bounds).size ? [] : ['bounds are used twice'];
  const outside = rows.filter((row) => {
    const parent = rows.find(({ id }) => id === row.parentId);
    return (
      row.left >= row.right ||
      (parent !== undefined && (row.left <= parent.left || row.right >= parent.right))
    );
  });
  return [...doubled, ...outside.map(({ code }) => code)];
}

const twoLocales = {
  code: 'web',
  pushEnabled: true,
  activeLocales: ['it_IT', 'de_DE'],
  activeCurrencies: ['EUR'],
  defaultLocale: 'it_IT',
};

describe('categories', () => {
  beforeAll(async () => {
    world = await startWorld({
      shop: { customTopics: true },
      channels: [twoLocales],
      seed({ unopim }) {
        unopim.store.addCategory({ code: 'saldi', parent: 'web_root', labels: { it_IT: 'Sconti curati' } });
        unopim.store.addCategory({ code: 'vetrina', labels: { it_IT: 'Vetrina' } });
        unopim.store.addCategory({ code: 'curata', parent: 'web_root', labels: { it_IT: 'Curata' } });
      },
    });
  });
  afterAll(() => world.close());

  const admin = () => world.shop.admin;

  test('a new one is created under the root of the channel, named in every active locale', async () => {
    admin().createCategory({ name: 'Scarpe & Borse', description: '<p>Tutto</p>' });
    await world.settle();
    expect(parentOf('scarpe_borse')).toBe('web_root');
    expect(textsOf('scarpe_borse')).toEqual({
      it_IT: { name: 'Scarpe & Borse', description: '<p>Tutto</p>' },
      de_DE: { name: 'Scarpe & Borse', description: '<p>Tutto</p>' },
    });
    expect((await logged('category'))[0]).toMatchObject({ operation: 'create', status: 'success' });
  });

  test('a save that changed nothing sends nothing', async () => {
    const { id } = admin().createCategory({ name: 'Ferma' });
    await world.settle();
    world.forgetRequests();
    admin().saveCategory(id, {});
    await world.settle();
    expect(world.writes()).toEqual([]);
  });

  test('a rename keeps code, place, the translation people wrote and the fields they filled', async () => {
    const { id } = admin().createCategory({ name: 'Cappelli' });
    await world.settle();
    world.unopim.store.categoryFields.insert({
      ...(world.unopim.store.categoryFields.get('name') as never as Record<string, never>),
      code: 'seo_title',
      is_required: false,
    } as never);
    const texts = textsOf('cappelli');
    texts['de_DE'] = { name: 'Hüte' };
    texts['it_IT'] = { ...texts['it_IT'], seo_title: 'Cappelli online' };
    world.unopim.store.categoryTree.move(category('cappelli'), category('curata'));
    world.forgetRequests();
    admin().saveCategory(id, { name: 'Berretti' });
    await world.settle();
    expect(writes()).toEqual(['PUT /categories/{code}']);
    expect(parentOf('cappelli')).toBe('curata');
    expect(textsOf('cappelli')).toEqual({
      it_IT: { name: 'Berretti', seo_title: 'Cappelli online' },
      de_DE: { name: 'Hüte' },
    });
  });

  test('a move goes under the new parent, which is created first where UnoPim lacks it', async () => {
    const child = admin().createCategory({ name: 'Sandali' });
    await world.settle();
    world.shop.webhookQueue.clear();
    const parent = admin().createCategory({ name: 'Calzature' });
    world.shop.webhookQueue.clear();
    admin().moveCategory(child.id, parent.id);
    await world.settle();
    expect([parentOf('sandali'), parentOf('calzature')]).toEqual(['calzature', 'web_root']);
    admin().moveCategory(child.id, 0);
    await world.settle();
    expect(parentOf('sandali')).toBe('web_root');
  });

  test('a parent that goes under its child lets the child go first, although nothing told of that', async () => {
    const parent = admin().createCategory({ name: 'Giardino' });
    const child = admin().createCategory({ name: 'Serra', parent: parent.id });
    await world.settle();
    admin().moveCategory(child.id, 0);
    world.shop.webhookQueue.clear();
    admin().moveCategory(parent.id, child.id);
    await world.settle();
    expect([parentOf('serra'), parentOf('giardino')]).toEqual(['web_root', 'serra']);
  });

  test('nothing goes to the root when the parent was deleted in UnoPim', async () => {
    const parent = admin().createCategory({ name: 'Sparita' });
    await world.settle();
    const child = admin().createCategory({ name: 'Orfana' });
    await world.settle();
    world.unopim.store.categoryTree.delete(category('sparita'));
    await world.api.ok('PUT', '/settings', {});
    admin().moveCategory(child.id, parent.id);
    await untilQuiet(world);
    expect(parentOf('orfana')).toBe('web_root');
    expect((await problems(world)).map(({ code }) => code)).toContain('category.parent_gone');
  });

  test('one that stands in UnoPim is adopted with the name it has there; a root is never taken', async () => {
    admin().createCategory({ name: 'Saldi' });
    admin().createCategory({ name: 'Vetrina' });
    await world.settle();
    expect(textsOf('saldi')['it_IT']).toEqual({ name: 'Sconti curati' });
    expect(parentOf('vetrina')).toBeUndefined();
    const rows = (await logged('category')).filter(({ message }) => /Saldi|Vetrina/.test(message));
    expect(rows.map(({ operation, status }) => `${operation} ${status}`).sort()).toEqual([
      'adopt success',
      'skip warn',
    ]);
  });

  test('what people mapped by hand is left alone, and children hang under it', async () => {
    const { id } = admin().createCategory({ name: 'A mano' });
    world.shop.webhookQueue.clear();
    await world.api.ok('PUT', '/mapping', {
      categories: [{ channel: null, wooId: id, category: 'curata' }],
      version: null,
    });
    admin().saveCategory(id, { name: 'A mano, nuova' });
    admin().createCategory({ name: 'Sotto', parent: id });
    await world.settle();
    expect(textsOf('curata')).toEqual({ it_IT: { name: 'Curata' } });
    expect(parentOf('sotto')).toBe('curata');
  });

  test('a tree of 60, saved in any order, stands in UnoPim as in the shop, its nested set intact', async () => {
    const ids: number[] = [];
    for (let index = 0; index < 60; index += 1) {
      const parent = index < 4 ? 0 : (ids[Math.floor((index - 4) / 3)] ?? 0);
      ids.push(admin().createCategory({ name: `Ramo ${index}`, parent }).id);
    }
    await untilQuiet(world);
    const { terms } = world.shop.store;
    for (const id of ids) {
      const term = terms.get(id);
      const above = terms.get(term?.parent ?? 0)?.slug.replaceAll('-', '_') ?? 'web_root';
      expect([term?.slug, parentOf(term?.slug.replaceAll('-', '_') ?? '')]).toEqual([term?.slug, above]);
    }
    expect(brokenNodes()).toEqual([]);
    await world.clock.advance(1);
    for (const id of [ids[9] ?? 0, ids[20] ?? 0]) admin().moveCategory(id, ids[3] ?? 0);
    await untilQuiet(world);
    expect(brokenNodes()).toEqual([]);
  });

  test('deleted in the shop: UnoPim keeps it, what hung under it moves up as in the shop', async () => {
    const parent = admin().createCategory({ name: 'Passata' });
    const child = admin().createCategory({ name: 'Rimasta', parent: parent.id });
    await world.settle();
    expect(parentOf('rimasta')).toBe('passata');
    admin().deleteCategory(parent.id);
    await world.settle();
    expect([category('passata').code, parentOf('rimasta')]).toEqual(['passata', 'web_root']);
    expect((await logged('category'))[0]?.message).toContain('UnoPim keeps it');
    expect(child.parent).toBe(0);
  });

  test('with write-back deletes: what we made goes, never with categories below it', async () => {
    await world.api.ok('PUT', '/settings', { writeBackDeletes: true });
    const [empty, full, adopted] = ['Vuota', 'Piena', 'Curata bis'].map((name) =>
      admin().createCategory({ name }),
    );
    await world.settle();
    world.unopim.store.addCategory({ code: 'pim_child', parent: 'piena', labels: PIM_LABELS });
    for (const one of [empty, full]) admin().deleteCategory(one?.id ?? 0);
    await untilQuiet(world);
    expect(world.unopim.store.categories.get('vuota')).toBeUndefined();
    expect(parentOf('pim_child')).toBe('piena');
    expect(adopted?.name).toBe('Curata bis');
    expect(brokenNodes()).toEqual([]);
  });

  test('with write-back deletes: what was deleted below it without a word goes before it', async () => {
    await world.api.ok('PUT', '/settings', { writeBackDeletes: true });
    const above = admin().createCategory({ name: 'Soprabito' });
    const below = admin().createCategory({ name: 'Sottana', parent: above.id });
    const lowest = admin().createCategory({ name: 'Sottoveste', parent: below.id });
    await world.settle();
    expect(parentOf('sottoveste')).toBe('sottana');
    for (const { id } of [lowest, below]) admin().deleteCategory(id);
    world.shop.webhookQueue.clear();
    admin().deleteCategory(above.id);
    await untilQuiet(world);
    const left = ['soprabito', 'sottana', 'sottoveste'].filter((code) =>
      world.unopim.store.categories.get(code),
    );
    expect(left).toEqual([]);
    expect(brokenNodes()).toEqual([]);
  });
});

describe('a tree of 500 categories from nothing', () => {
  beforeAll(async () => {
    world = await startWorld({ shop: { customTopics: true }, channels: [twoLocales] });
  });
  afterAll(() => world.close());

  test('comes parents first, whatever came first from the shop, and equals it', async () => {
    const { admin, store, webhookQueue } = world.shop;
    const ids: number[] = [];
    for (let index = 0; index < 500; index += 1) {
      const parent = index < 5 ? 0 : (ids[Math.floor((index - 5) / 3)] ?? 0);
      ids.push(admin.createCategory({ name: `Ramo ${index}`, parent }).id);
    }
    webhookQueue.clear();
    // Deliveries of the deepest come first, those of every seventh never.
    for (const [index, id] of [...ids].reverse().entries())
      if (index % 7 !== 0) admin.saveCategory(id, { description: `${index}` });
    await untilQuiet(world);
    const codeOf = (id: number) => `ramo_${ids.indexOf(id)}`;
    const wanted = ids.map((id) => {
      const parent = store.terms.get(id)?.parent ?? 0;
      return [codeOf(id), parent === 0 ? 'web_root' : codeOf(parent)];
    });
    const delivered = new Set([...ids].reverse().flatMap((id, index) => (index % 7 === 0 ? [] : [id])));
    const above = (id: number): number[] => {
      const parent = store.terms.get(id)?.parent ?? 0;
      return parent === 0 ? [id] : [id, ...above(parent)];
    };
    // What hangs above a delivered one comes along; a leaf that was never heard of does not.
    const expected = new Set([...delivered].flatMap(above).map(codeOf));
    const there = wanted.filter(([code]) => world.unopim.store.categories.get(code ?? '') !== undefined);
    expect(there).toEqual(wanted.filter(([code]) => expected.has(code ?? '')));
    expect(there.map(([code]) => [code, parentOf(code ?? '')])).toEqual(there);
    expect(brokenNodes()).toEqual([]);
  }, 120_000);
});

describe('attributes and their terms', () => {
  beforeAll(async () => {
    world = await startWorld({
      shop: { customTopics: true },
      channels: [twoLocales],
      seed({ unopim }) {
        unopim.store.addAttribute({ code: 'finitura', type: 'select', swatch_type: 'image' });
        unopim.store.addAttribute({ code: 'foto', type: 'image' });
      },
    });
  });
  afterAll(() => world.close());

  const admin = () => world.shop.admin;
  const create = (name: string, terms: readonly string[] = []) => {
    const made = admin().createAttribute({ name });
    return { id: made.id, terms: terms.map((term) => admin().createTerm(made.id, { name: term })) };
  };

  test('a new attribute is created, mapped, in the family, and its values flow with the next product', async () => {
    const made = create('Stagione', ['Estate', 'Inverno']);
    await untilQuiet(world);
    expect(attribute('stagione')).toMatchObject({
      type: 'multiselect',
      labels: { it_IT: 'Stagione', de_DE: 'Stagione' },
    });
    expect(optionsOf('stagione').map(({ code }) => code)).toEqual(['estate', 'inverno']);
    expect(await attributeRows()).toContainEqual(
      expect.objectContaining({ source: `pa:${made.id}`, attribute: 'stagione' }),
    );
    const family = world.unopim.store.families.get('shop');
    expect(
      family?.groups.find(({ code }) => code === 'woocommerce')?.attributes.map(({ code }) => code),
    ).toEqual(['stagione']);
    expect(family?.groups.find(({ code }) => code === 'general')?.attributes.length).toBeGreaterThan(10);
    admin().createProduct({
      name: 'Costume',
      sku: 'COSTUME',
      status: 'publish',
      regular_price: '20',
      weight: '1',
      attributes: [{ id: made.id, options: ['Estate', 'Inverno'] }],
    });
    await world.settle();
    expect(String(valuesOf(world, 'COSTUME').common['stagione']).split(',').sort()).toEqual([
      'estate',
      'inverno',
    ]);
  });

  test('used for variations later, it gets an axis beside it', async () => {
    const made = create('Misura', ['Piccola', 'Grande']);
    await untilQuiet(world);
    const product = admin().createProduct({
      name: 'Maglia',
      sku: 'MAGLIA',
      type: 'variable',
      status: 'publish',
      weight: '1',
      attributes: [{ id: made.id, options: ['Piccola', 'Grande'], variation: true }],
    });
    admin().createVariation(product.id, {
      sku: 'MAGLIA-P',
      regular_price: '9',
      attributes: [{ id: made.id, option: 'Piccola' }],
    });
    await untilQuiet(world);
    expect(attribute('misura_2')?.type).toBe('select');
    expect(valuesOf(world, 'MAGLIA-P').common['misura_2']).toBe('piccola');
    admin().createTerm(made.id, { name: 'Media' });
    await untilQuiet(world);
    expect(['misura', 'misura_2'].map((code) => option('media', code)?.code)).toEqual(['media', 'media']);
  });

  test('renamed by REST, which changes the slug too, it keeps its code', async () => {
    const made = create('Tessuto');
    await untilQuiet(world);
    const row = attribute('tessuto');
    if (row) row.labels['de_DE'] = 'Stoff';
    world.forgetRequests();
    admin().saveAttribute(made.id, { name: 'Materiale' });
    await untilQuiet(world);
    expect(writes()).toEqual(['PUT /attributes/{code}']);
    expect(attribute('tessuto')?.labels).toEqual({ it_IT: 'Materiale', de_DE: 'Stoff' });
    expect(attribute('materiale')).toBeUndefined();
  });

  test('one that UnoPim has and that does not fit is reported, not doubled', async () => {
    create('Foto');
    await untilQuiet(world);
    expect((await problems(world)).map(({ code }) => code)).toContain('attribute.not_fitting');
    expect(attribute('foto_2')).toBeUndefined();
  });

  test('without a group to go to it is created and mapped, and a problem says what is missing', async () => {
    await world.api.ok('PUT', '/settings', { newAttributesGroup: null });
    create('Collo');
    await untilQuiet(world);
    expect(attribute('collo')?.type).toBe('multiselect');
    expect((await problems(world)).map(({ code }) => code)).toContain('attribute.not_in_family');
    await world.api.ok('PUT', '/settings', { newAttributesGroup: 'woocommerce' });
  });

  test('terms are added in one request', async () => {
    const made = create('Aroma');
    await untilQuiet(world);
    world.forgetRequests();
    for (let index = 0; index < 30; index += 1) admin().createTerm(made.id, { name: `Aroma ${index}` });
    await untilQuiet(world);
    expect(optionsOf('aroma')).toHaveLength(30);
    expect(writes()).toEqual(['POST /attributes/{code}/options']);
  });

  test('a term with a code of its own is relabelled in place; its code stays', async () => {
    const { terms } = create('Gusto', ['Limone']);
    await untilQuiet(world);
    const row = option('limone', 'gusto');
    if (row) row.labels = { ...row.labels, de_DE: 'Zitrone', en_US: 'Lemon' };
    world.forgetRequests();
    admin().renameTerm(terms[0]?.id ?? 0, 'Limone di Sorrento');
    await untilQuiet(world);
    expect(writes()).toEqual(['PUT /attributes/{code}/options']);
    expect(option('limone', 'gusto')?.labels).toEqual({
      it_IT: 'Limone di Sorrento',
      de_DE: 'Zitrone',
      en_US: 'Lemon',
    });
  });

  test('a code that another attribute has too is made anew with everything it had; the other is never touched', async () => {
    world.unopim.store.addAttribute({ code: 'pim_colors', type: 'select' });
    world.unopim.store.addOptions('pim_colors', [{ code: 'menta', labels: PIM_LABELS }]);
    const { terms } = create('Fragranza', ['Altra', 'Menta']);
    await untilQuiet(world);
    const row = option('menta', 'fragranza');
    if (row) Object.assign(row, { labels: { ...row.labels, fr_FR: 'Menthe' }, sort_order: 7 });
    world.forgetRequests();
    await world.clock.advance(31_000);
    admin().renameTerm(terms[1]?.id ?? 0, 'Menta fresca');
    await untilQuiet(world);
    expect(option('menta', 'pim_colors')?.labels).toEqual(PIM_LABELS);
    expect(option('menta', 'fragranza')).toMatchObject({ sort_order: 7 });
    expect(option('menta', 'fragranza')?.labels).toMatchObject({
      it_IT: 'Menta fresca',
      de_DE: 'Menta fresca',
    });
    expect(writes().slice(0, 2)).toEqual([
      'DELETE /attributes/{code}/options/{optionCode}',
      'POST /attributes/{code}/options',
    ]);
  });

  test('a crash between delete and create is completed from the before-image', async () => {
    world.unopim.store.addOptions('pim_colors', [{ code: 'timo', labels: PIM_LABELS }]);
    const { terms } = create('Spezia', ['Timo']);
    await untilQuiet(world);
    await world.clock.advance(31_000);
    const isPost = (route: string): boolean => route === 'POST /attributes/{code}/options';
    world.unopim.faults.add({
      kind: 'drop-before',
      match: { route: 'POST /attributes/{code}/options' },
      times: 1,
    });
    const stop = world.unopim.beforeRequest(({ route }) => {
      if (isPost(route)) world.connector.killNow();
    });
    admin().renameTerm(terms[0]?.id ?? 0, 'Timo secco');
    await world.shop.webhookQueue.run();
    await until('the option is deleted', () => option('timo', 'spezia') === undefined);
    await until('workerd is killed', () => world.unopim.faults.hits['drop-before'] === 1);
    stop();
    await world.killAndRestart();
    await world.clock.advance(31_000);
    await world.connector.cron();
    await untilQuiet(world);
    expect(option('timo', 'spezia')?.labels).toMatchObject({ it_IT: 'Timo secco', de_DE: 'Timo secco' });
    expect(option('timo', 'pim_colors')?.labels).toEqual(PIM_LABELS);
  });

  test('an answer that never came between delete and create is completed too', async () => {
    world.unopim.store.addOptions('pim_colors', [{ code: 'salvia', labels: PIM_LABELS }]);
    const { terms } = create('Erba', ['Salvia']);
    await untilQuiet(world);
    await world.clock.advance(31_000);
    const { faults } = world.unopim;
    faults.add({ kind: 'drop-before', match: { route: 'POST /attributes/{code}/options' }, times: 1 });
    admin().renameTerm(terms[0]?.id ?? 0, 'Salvia secca');
    await world.settle();
    expect(option('salvia', 'erba')).toBeUndefined();
    admin().renameTerm(terms[0]?.id ?? 0, 'Salvia fresca');
    await untilQuiet(world);
    expect(option('salvia', 'erba')?.labels).toMatchObject({ it_IT: 'Salvia fresca' });
    expect(option('salvia', 'pim_colors')?.labels).toEqual(PIM_LABELS);
  });

  test('where a swatch picture would be lost, the label stays and both attributes are named', async () => {
    world.unopim.store.addOptions('pim_colors', [{ code: 'lucida', labels: PIM_LABELS }]);
    world.unopim.store.addOptions('finitura', [
      { code: 'lucida', labels: { it_IT: 'Lucida' }, swatch_value: 's/1.png' },
    ]);
    const { terms } = create('Finitura', ['Lucida']);
    await untilQuiet(world);
    await world.clock.advance(31_000);
    admin().renameTerm(terms[0]?.id ?? 0, 'Molto lucida');
    await untilQuiet(world);
    expect(option('lucida', 'finitura')).toMatchObject({
      labels: { it_IT: 'Lucida' },
      swatch_value: 's/1.png',
    });
    expect(option('lucida', 'pim_colors')?.labels).toEqual(PIM_LABELS);
    const told = (await problems(world)).find(({ code }) => code === 'option.shared_code');
    expect(told?.message).toMatch(/finitura.*pim_colors/);
  });

  test('deleted in the shop: UnoPim keeps them', async () => {
    const { id, terms } = create('Odore', ['Forte', 'Lieve']);
    await untilQuiet(world);
    admin().deleteTerm(terms[0]?.id ?? 0);
    await untilQuiet(world);
    expect(option('forte', 'odore')?.code).toBe('forte');
    admin().deleteAttribute(id);
    await untilQuiet(world);
    expect([attribute('odore')?.code, option('lieve', 'odore')?.code]).toEqual(['odore', 'lieve']);
    expect((await logged('option')).filter(({ message }) => /UnoPim keeps it/.test(message))).toHaveLength(2);
  });

  test('with write-back deletes what we made goes; what stood there before stays', async () => {
    await world.api.ok('PUT', '/settings', { writeBackDeletes: true });
    world.unopim.store.addAttribute({ code: 'pim_shape', type: 'multiselect' });
    world.unopim.store.addOptions('pim_shape', [{ code: 'tonda' }]);
    const ours = create('Peso', ['Lieve', 'Grave']);
    const theirs = create('Pim shape', ['Tonda', 'Quadra']);
    await untilQuiet(world);
    admin().deleteTerm(ours.terms[0]?.id ?? 0);
    for (const { id } of theirs.terms) admin().deleteTerm(id);
    await untilQuiet(world);
    expect(optionsOf('peso').map(({ code }) => code)).toEqual(['grave']);
    expect(optionsOf('pim_shape').map(({ code }) => code)).toEqual(['tonda']);
    admin().deleteAttribute(ours.id);
    admin().deleteAttribute(theirs.id);
    await untilQuiet(world);
    expect([attribute('peso'), attribute('pim_shape')?.code]).toEqual([undefined, 'pim_shape']);
    expect((await attributeRows()).map((row) => row.attribute)).not.toContain('peso');
  });

  test('an attribute that goes leaves every product first, so that UnoPim takes their renames', async () => {
    const made = create('Trama', ['Fitta', 'Rada']);
    const product = (sku: string) =>
      admin().createProduct({
        name: sku,
        sku,
        status: 'publish',
        regular_price: '5',
        weight: '1',
        attributes: [{ id: made.id, options: ['Fitta', 'Rada'] }],
      });
    const [shown, hidden] = [product('TRAMA-1'), product('TRAMA-2')];
    await untilQuiet(world);
    admin().trash(hidden.id);
    await untilQuiet(world);
    admin().deleteAttribute(made.id);
    await untilQuiet(world);
    expect(attribute('trama')).toBeUndefined();
    for (const { sku } of [shown, hidden]) expect(valuesOf(world, sku).common['trama'] ?? null).toBeNull();
    admin().saveProduct(shown.id, { sku: 'TRAMA-3' });
    await untilQuiet(world);
    expect(valuesOf(world, 'TRAMA-3').common['sku']).toBe('TRAMA-3');
  });

  test('deletions beyond the guard of the hour stop and ask', async () => {
    const { terms } = create(
      'Molti',
      Array.from({ length: 30 }, (_, index) => `Molti ${index}`),
    );
    await untilQuiet(world);
    for (const { id } of terms) admin().deleteTerm(id);
    await untilQuiet(world);
    expect(optionsOf('molti').length).toBeGreaterThanOrEqual(10);
    expect((await problems(world)).map(({ code }) => code)).toContain('deletes.guard');
  });
});

describe('tags and brands', () => {
  beforeAll(async () => {
    world = await startWorld({ shop: { customTopics: true }, channels: [twoLocales] });
  });
  afterAll(() => world.close());

  test('are options of the mapped attribute, relabelled when they are renamed', async () => {
    const { admin } = world.shop;
    const tags = ['nuovo', 'regalo'].map((name) => admin.createTag({ name }));
    const brand = admin.createBrand({ name: 'Bottega & Figli' });
    await untilQuiet(world);
    expect(optionsOf('tags').map(({ code }) => code)).toEqual(['nuovo', 'regalo']);
    expect(option('bottega_figli', 'brand')?.labels['it_IT']).toBe('Bottega & Figli');
    world.forgetRequests();
    admin.saveTag(tags[0]?.id ?? 0, { name: 'novità' });
    admin.saveBrand(brand.id, { name: 'Bottega' });
    await untilQuiet(world);
    expect(option('nuovo', 'tags')?.labels['it_IT']).toBe('novità');
    expect(option('bottega_figli', 'brand')?.labels['it_IT']).toBe('Bottega');
    expect(writes()).toEqual(['PUT /attributes/{code}/options', 'PUT /attributes/{code}/options']);
    world.forgetRequests();
    admin.saveTag(tags[1]?.id ?? 0, {});
    await untilQuiet(world);
    expect(world.writes()).toEqual([]);
  });

  test('deleted in the shop with write-back deletes: the option goes', async () => {
    const { admin } = world.shop;
    await world.api.ok('PUT', '/settings', { writeBackDeletes: true });
    const [tag, brand] = [admin.createTag({ name: 'fugace' }), admin.createBrand({ name: 'Fugace' })];
    await untilQuiet(world);
    expect([option('fugace', 'tags')?.code, option('fugace', 'brand')?.code]).toEqual(['fugace', 'fugace']);
    admin.deleteTag(tag.id);
    admin.deleteBrand(brand.id);
    await untilQuiet(world);
    expect([option('fugace', 'tags'), option('fugace', 'brand')]).toEqual([undefined, undefined]);
    await world.api.ok('PUT', '/settings', { writeBackDeletes: false });
  });

  test('deleted in the shop: UnoPim keeps them, and says so once', async () => {
    const { admin } = world.shop;
    const tag = admin.createTag({ name: 'breve' });
    await untilQuiet(world);
    admin.deleteTag(tag.id);
    await untilQuiet(world);
    expect(option('breve', 'tags')?.code).toBe('breve');
    expect((await logged('option')).filter(({ message }) => /breve was deleted/.test(message))).toHaveLength(
      1,
    );
  });
});
