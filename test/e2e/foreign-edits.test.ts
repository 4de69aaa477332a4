import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../harness/world.ts';
import type { JsonMap, RequestLogEntry } from '../sandbox/unopim/index.ts';

/**
 * People work in UnoPim while the connector pushes. Whatever they add survives: values of other attributes, locales,
 * channels and currencies, and their elements of the lists we share. Their edits fall between any two requests of a
 * push. UnoPim has no If-Match, so one thing cannot be promised: an edit of the very list that is about to be written,
 * between our read of it and our write (the tests count these and let them come after the write).
 */
const SEED = Number(process.env['SEED'] ?? 4242);
const RUNS = Number(process.env['RUNS'] ?? 30);

type List = 'categories' | 'tags' | 'up_sells';
const CATEGORIES = ['Cucina', 'Bagno', 'Giardino'];
const TAGS = ['nuovo', 'saldi', 'regalo'];
const FOREIGN_CATEGORIES = ['pim_a', 'pim_b'];
const FOREIGN_TAGS = ['pim_tag_a', 'pim_tag_b'];

type ShopEdit =
  | { kind: 'price'; value: string }
  | { kind: 'name'; value: string }
  | { kind: 'weight'; value: string }
  | { kind: 'categories'; picks: boolean[] }
  | { kind: 'tags'; picks: boolean[] }
  | { kind: 'upsell'; on: boolean };

type ForeignEdit =
  | { kind: 'note' | 'german' | 'usd'; value: string }
  | { kind: 'element'; list: List; element: string; add: boolean };

interface Step {
  shop: ShopEdit;
  /** Before which of the push's requests each foreign edit falls. */
  foreign: { at: number; edit: ForeignEdit }[];
}

const text = fc.integer({ min: 1, max: 999 }).map(String);
const shopEdit: fc.Arbitrary<ShopEdit> = fc.oneof(
  fc.record({ kind: fc.constant('price' as const), value: text }),
  fc.record({ kind: fc.constant('name' as const), value: text }),
  fc.record({ kind: fc.constant('weight' as const), value: text }),
  fc.record({
    kind: fc.constant('categories' as const),
    picks: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('tags' as const),
    picks: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('upsell' as const), on: fc.boolean() }),
);
const foreignEdit: fc.Arbitrary<ForeignEdit> = fc.oneof(
  fc.record({ kind: fc.constantFrom('note' as const, 'german' as const, 'usd' as const), value: text }),
  fc.record({
    kind: fc.constant('element' as const),
    list: fc.constant('categories' as const),
    element: fc.constantFrom(...FOREIGN_CATEGORIES),
    add: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('element' as const),
    list: fc.constant('tags' as const),
    element: fc.constantFrom(...FOREIGN_TAGS),
    add: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('element' as const),
    list: fc.constant('up_sells' as const),
    element: fc.constantFrom('PIM-1', 'PIM-2'),
    add: fc.boolean(),
  }),
);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    shop: shopEdit,
    foreign: fc.array(fc.record({ at: fc.integer({ min: 0, max: 2 }), edit: foreignEdit }), { maxLength: 3 }),
  }),
  { minLength: 2, maxLength: 7 },
);

describe('what people add in UnoPim', () => {
  let world: World;
  let categoryIds: number[];
  let tagIds: number[];
  let upsellId: number;
  let windows = 0;

  beforeAll(async () => {
    console.info(`seed ${SEED}, ${RUNS} runs`);
    world = await startWorld({
      seed({ unopim }) {
        for (const code of FOREIGN_CATEGORIES) unopim.store.addCategory({ code, parent: 'web_root' });
        unopim.store.addOptions(
          'tags',
          FOREIGN_TAGS.map((code) => ({ code })),
        );
        for (const sku of ['PIM-1', 'PIM-2']) unopim.store.addProduct({ sku, family: 'shop' });
      },
    });
    const { admin } = world.shop;
    categoryIds = CATEGORIES.map((name) => admin.createCategory({ name }).id);
    tagIds = TAGS.map((name) => admin.createTag({ name }).id);
    upsellId = admin.createProduct({ name: 'Filtri', sku: 'FILTRI', status: 'publish', weight: '1' }).id;
    admin.createProduct({
      name: 'Tutto',
      sku: 'TUTTO',
      status: 'publish',
      weight: '1',
      categories: categoryIds.map((id) => ({ id })),
      tags: tagIds.map((id) => ({ id })),
    });
    await world.settle();
  });

  afterAll(() => world.close());

  test('survives everything, and the shop’s own state arrives', { timeout: 300_000 }, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        run += 1;
        await playHistory(`RUN-${run}`, history);
      }),
      { seed: SEED, numRuns: RUNS },
    );
    console.info(`${windows} foreign edits fell between the read and the write of their own list`);
  });

  async function playHistory(sku: string, history: Step[]): Promise<void> {
    const model = new Model();
    const product = world.shop.admin.createProduct({
      name: 'Caffettiera',
      sku,
      status: 'publish',
      regular_price: '10',
      weight: '1',
    });
    await world.settle();
    for (const step of history) await playStep(product.id, sku, { step, model });
    expect(actual(sku)).toEqual(model.expected());
  }

  async function playStep(
    id: number,
    sku: string,
    { step, model }: { step: Step; model: Model },
  ): Promise<void> {
    world.shop.admin.saveProduct(id, shopChange(step.shop));
    model.shop(step.shop);
    let request = 0;
    const waiting = step.foreign.toSorted((a, b) => a.at - b.at);
    const play = (edit: ForeignEdit): void => {
      world.unopim.store.editProduct(sku, ({ values }) => applyForeign(values, edit));
      model.foreign(edit);
    };
    const stopBefore = world.unopim.beforeRequest((entry) => {
      if (entry.sku !== sku) return;
      for (const item of waiting.splice(0)) {
        const isLater = item.at > request;
        const isWindow = item.edit.kind === 'element' && writesList(entry, item.edit.list);
        if (isWindow && !isLater) windows += 1;
        if (isLater || isWindow) waiting.push({ ...item, at: isWindow ? 99 : item.at });
        else play(item.edit);
      }
      request += 1;
    });
    await world.settle();
    stopBefore();
    for (const { edit } of waiting) play(edit);
  }

  function shopChange(edit: ShopEdit): object {
    if (edit.kind === 'price') return { regular_price: edit.value };
    if (edit.kind === 'name') return { name: `Caffettiera ${edit.value}` };
    if (edit.kind === 'weight') return { weight: edit.value };
    if (edit.kind === 'upsell') return { upsell_ids: edit.on ? [upsellId] : [] };
    const picked = (ids: number[]): { id: number }[] =>
      ids.filter((_, index) => edit.picks[index]).map((id) => ({ id }));
    return edit.kind === 'categories' ? { categories: picked(categoryIds) } : { tags: picked(tagIds) };
  }

  function actual(sku: string): object {
    const values = world.unopim.store.products.get(sku)?.values as unknown as Values;
    const it = values.channel_locale_specific?.web?.it_IT ?? {};
    const prices = (it['price'] ?? {}) as Record<string, string>;
    return {
      name: it['name'],
      eur: prices['EUR'],
      usd: prices['USD'] ?? null,
      weight: values.common['weight'],
      note: values.common['internal_note'] ?? null,
      german: values.channel_locale_specific?.web?.de_DE?.['name'] ?? null,
      categories: sorted(values.categories ?? []).filter(
        (code) => code !== 'uncategorized' && code !== 'senza_categoria',
      ),
      tags: sorted(
        String(values.common['tags'] ?? '')
          .split(',')
          .filter(Boolean),
      ),
      up_sells: sorted(values.associations?.['up_sells'] ?? []),
    };
  }
});

interface Values {
  common: Record<string, unknown>;
  channel_locale_specific?: { web?: Record<string, Record<string, unknown>> };
  categories?: string[];
  associations?: Record<string, string[]>;
}

/** True when this request writes the list: then an edit of it right before would fall into the window. */
function writesList(entry: RequestLogEntry, list: List): boolean {
  const values = (entry.body as { values?: Values } | undefined)?.values;
  if (entry.method !== 'PATCH' || values === undefined) return false;
  if (list === 'categories') return 'categories' in values;
  if (list === 'tags') return values.common !== undefined && 'tags' in values.common;
  return values.associations !== undefined && list in values.associations;
}

function applyForeign(raw: JsonMap, edit: ForeignEdit): void {
  const values = raw as unknown as Values;
  if (edit.kind === 'note') values.common['internal_note'] = edit.value;
  if (edit.kind === 'german') at(values, 'de_DE')['name'] = edit.value;
  if (edit.kind === 'usd')
    at(values, 'it_IT')['price'] = { ...(at(values, 'it_IT')['price'] as object), USD: edit.value };
  if (edit.kind !== 'element') return;
  const change = (list: string[]): string[] => {
    const without = list.filter((one) => one !== edit.element);
    return edit.add ? (list.includes(edit.element) ? list : [...list, edit.element]) : without;
  };
  if (edit.list === 'categories') values.categories = change(values.categories ?? []);
  if (edit.list === 'up_sells') {
    const associations = values.associations ?? {};
    values.associations = { ...associations, up_sells: change(associations['up_sells'] ?? []) };
  }
  if (edit.list === 'tags') {
    values.common['tags'] =
      change(
        String(values.common['tags'] ?? '')
          .split(',')
          .filter(Boolean),
      ).join(',') || null;
  }
}

function at(values: Values, locale: string): Record<string, unknown> {
  values.channel_locale_specific ??= {};
  values.channel_locale_specific.web ??= {};
  const web = values.channel_locale_specific.web;
  web[locale] ??= {};
  return web[locale];
}

/** What must stand in UnoPim: the shop's values, and everything people put beside them. */
class Model {
  private readonly state = {
    name: 'Caffettiera',
    eur: '10',
    usd: null as string | null,
    weight: '1',
    note: null as string | null,
    german: null as string | null,
  };
  private readonly own: Record<List, string[]> = { categories: [], tags: [], up_sells: [] };
  private readonly theirs: Record<List, Set<string>> = {
    categories: new Set(),
    tags: new Set(),
    up_sells: new Set(),
  };

  shop(edit: ShopEdit): void {
    if (edit.kind === 'price') this.state.eur = edit.value;
    if (edit.kind === 'name') this.state.name = `Caffettiera ${edit.value}`;
    if (edit.kind === 'weight') this.state.weight = edit.value;
    if (edit.kind === 'upsell') this.own.up_sells = edit.on ? ['FILTRI'] : [];
    if (edit.kind === 'categories')
      this.own.categories = CATEGORIES.filter((_, index) => edit.picks[index]).map(code);
    if (edit.kind === 'tags') this.own.tags = TAGS.filter((_, index) => edit.picks[index]).map(code);
  }

  foreign(edit: ForeignEdit): void {
    if (edit.kind === 'note') this.state.note = edit.value;
    if (edit.kind === 'german') this.state.german = edit.value;
    if (edit.kind === 'usd') this.state.usd = edit.value;
    if (edit.kind !== 'element') return;
    if (edit.add) this.theirs[edit.list].add(edit.element);
    else this.theirs[edit.list].delete(edit.element);
  }

  expected(): object {
    const lists = (['categories', 'tags', 'up_sells'] as const).map((list) => [
      list,
      sorted([...new Set([...this.own[list], ...this.theirs[list]])]),
    ]);
    return { ...this.state, ...Object.fromEntries(lists) };
  }
}

const code = (name: string): string => name.toLowerCase();
const sorted = (list: readonly string[]): string[] => list.toSorted();
