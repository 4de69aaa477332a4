import type { World } from '../../harness/world.ts';

const SIZE = 24;
/** A product that is planned for then is published by the shop's own clock, which tells nobody. */
const SOON_MS = 60_000;

/** What a merchant does to a catalogue, one random action a step, with what may be left of it in UnoPim. */
export function makeEdits({ world, color, random }: { world: World; color: number; random: () => number }) {
  const { admin, store } = world.shop;
  let made = 0;
  const next = (): number => {
    made += 1;
    return made;
  };
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  const categories: number[] = [];
  const tags: number[] = [];
  const colors: string[] = [];
  const former = new Map<number, readonly string[]>();
  const trashed = new Set<string>();
  const deleted = new Set<string>();
  const goneCategories = new Set<string>();
  const roots = (status?: string) =>
    [...store.products.values()].filter(
      ({ type, status: has }) =>
        type !== 'variation' && (status === undefined ? has !== 'trash' : has === status),
    );
  const simple = () => roots().filter(({ type }) => type === 'simple');
  const variable = () => roots().filter(({ type }) => type === 'variable');
  const variationsOf = (id: number) =>
    [...store.products.values()].filter(({ parent_id, status }) => parent_id === id && status !== 'trash');
  const livingCategory = () => pick(categories.filter((id) => store.terms.has(id)));
  const others = () => [pick(simple()), pick(simple())].flatMap((one) => (one === undefined ? [] : [one.id]));
  const livingTag = () => pick(tags.filter((id) => store.terms.has(id)));

  const addCategory = () => {
    const parent = random() < 0.5 ? (livingCategory() ?? 0) : 0;
    categories.push(admin.createCategory({ name: `Reparto ${next()}`, parent }).id);
  };
  const addTag = () => void tags.push(admin.createTag({ name: `etichetta ${next()}` }).id);
  const addSimple = () => {
    const [category, tag] = [livingCategory(), livingTag()];
    const number = next();
    admin.createProduct({
      name: `Articolo ${number}`,
      sku: `ITEM-${number}`,
      status: 'publish',
      regular_price: '10',
      weight: '1',
      ...(category === undefined ? {} : { categories: [{ id: category }] }),
      ...(tag === undefined ? {} : { tags: [{ id: tag }] }),
    });
  };
  /** Each colour once: a combination that UnoPim keeps of a removed variation could not be made again. */
  const addVariation = (parentId: number) => {
    const option = `Colore ${next()}`;
    colors.push(option);
    admin.createTerm(color, { name: option });
    admin.saveProduct(parentId, { attributes: [{ id: color, variation: true, options: [...colors] }] });
    admin.createVariation(parentId, {
      sku: `VAR-${next()}`,
      regular_price: '20',
      attributes: [{ id: color, option }],
    });
  };
  const addVariable = () => {
    const number = next();
    const { id } = admin.createProduct({
      name: `Serie ${number}`,
      sku: `SERIES-${number}`,
      type: 'variable',
      status: 'publish',
      weight: '1',
      attributes: [{ id: color, variation: true, options: [] }],
    });
    for (let count = 0; count < 3; count += 1) addVariation(id);
  };
  /** What it may stand under in UnoPim: a change of its SKU may never have been delivered. */
  const codesOf = (id: number): readonly string[] => [
    ...(former.get(id) ?? []),
    ...[store.products.get(id)?.sku ?? []].flat(),
  ];
  const remember = (set: Set<string>, id: number) => {
    for (const one of [id, ...variationsOf(id).map((variation) => variation.id)])
      for (const code of codesOf(one)) set.add(code);
  };
  const onSimple = (change: (id: number) => void) => () => {
    const product = pick(simple());
    if (product !== undefined) change(product.id);
  };
  const save = (input: () => object) => onSimple((id) => void admin.saveProduct(id, input()));

  const actions: readonly (() => void)[] = [
    addSimple,
    addCategory,
    addTag,
    save(() => ({ name: `Nome ${next()}` })),
    save(() => ({ regular_price: `${next()}.50` })),
    save(() => ({ description: `<p>Testo ${next()}</p>` })),
    save(() => ({ status: pick(['publish', 'private', 'pending']) })),
    onSimple((id) => {
      former.set(id, codesOf(id));
      admin.saveProduct(id, { sku: `SKU-${next()}` });
    }),
    save(() => ({ categories: [livingCategory()].flatMap((id) => (id === undefined ? [] : [{ id }])) })),
    save(() => ({
      tags: [...new Set([livingTag(), livingTag()])].flatMap((id) => (id === undefined ? [] : [{ id }])),
    })),
    onSimple((id) => void admin.quickEdit(id, { weight: `${next()}` })),
    onSimple((id) => void admin.rawWrite(id, { name: `Scritto ${next()}` })),
    onSimple((id) => void admin.rawWrite(id, { regular_price: `${next()}` })),
    onSimple((id) => void admin.review(id)),
    onSimple((id) => void admin.order(id)),
    onSimple((id) => void admin.duplicate(id)),
    onSimple((id) => void admin.schedulePublish(id, world.clock.now() + SOON_MS)),
    () => void admin.runScheduled(),
    () => void admin.reorder(simple().map(({ id }) => id)),
    () => void admin.trashOther(),
    save(() => ({ cross_sell_ids: others(), upsell_ids: others() })),
    onSimple((id) => {
      remember(trashed, id);
      admin.trash(id);
    }),
    () => {
      const product = pick(roots('trash'));
      if (product !== undefined) admin.untrash(product.id);
    },
    onSimple((id) => {
      if (simple().length < SIZE / 2) return;
      remember(deleted, id);
      admin.deletePermanently(id);
    }),
    () => {
      for (const { id } of roots('trash')) remember(deleted, id);
      if (random() < 0.3) admin.emptyTrash();
    },
    () => {
      const id = livingCategory();
      if (id !== undefined) admin.saveCategory(id, { name: `Rinominato ${next()}` });
    },
    () => {
      const [id, parent] = [livingCategory(), livingCategory()];
      if (id !== undefined && parent !== undefined && !isBelow(parent, id)) admin.moveCategory(id, parent);
    },
    () => {
      const id = livingCategory();
      if (id === undefined || random() < 0.5) return;
      goneCategories.add((store.terms.get(id)?.slug ?? '').replaceAll('-', '_'));
      admin.deleteCategory(id);
    },
    () => {
      const id = livingTag();
      if (id !== undefined && random() < 0.3) admin.deleteTag(id);
    },
    () => {
      const product = pick(variable());
      if (product !== undefined) admin.bulkPrice(product.id, `${next()}`);
    },
    () => {
      const variation = pick(variable().flatMap(({ id }) => variationsOf(id)));
      const status = random() < 0.5 ? 'publish' : 'private';
      if (variation !== undefined) admin.saveVariation(variation.id, { status });
    },
    () => {
      const id = livingTag();
      if (id !== undefined) admin.saveTag(id, { name: `rinominata ${next()}` });
    },
    () => {
      const product = pick(variable());
      if (product !== undefined) addVariation(product.id);
    },
    () => {
      const variation = pick(variable().flatMap(({ id }) => variationsOf(id)));
      if (variation !== undefined) admin.saveVariation(variation.id, { regular_price: `${next()}` });
    },
    () => {
      const variation = pick(variable().flatMap(({ id }) => variationsOf(id)));
      if (variation !== undefined) admin.rawWrite(variation.id, { regular_price: `${next()}` });
    },
    () => {
      const product = pick(variable());
      const variations = product === undefined ? [] : variationsOf(product.id);
      const variation = variations.length > 1 ? pick(variations) : undefined;
      if (variation === undefined) return;
      deleted.add(variation.sku);
      admin.removeVariation(variation.id);
    },
    () => {
      const product = pick(variable());
      if (product !== undefined) admin.saveProduct(product.id, { name: `Serie rinominata ${next()}` });
    },
  ];

  function isBelow(id: number, above: number): boolean {
    for (let at = id; at !== 0; at = store.terms.get(at)?.parent ?? 0) if (at === above) return true;
    return false;
  }

  return {
    axes: [{ source: `pa:${color}`, attribute: 'color' }],
    fill() {
      for (let count = 0; count < 4; count += 1) addCategory();
      for (let count = 0; count < 4; count += 1) addTag();
      for (let count = 0; count < SIZE; count += 1) addSimple();
      addVariable();
      addVariable();
    },
    step() {
      pick(actions)?.();
    },
    /** Codes that UnoPim may have although nothing in the shop asks for them: in the trash, or kept. */
    mayStay(writeBackDeletes: boolean): readonly string[] {
      const inTrash = roots('trash').flatMap(({ id }) => codesOf(id));
      const categoriesThere = categories.flatMap((id) => store.terms.get(id)?.slug ?? []);
      const unused = categoriesThere.map((slug) => slug.replaceAll('-', '_'));
      return writeBackDeletes
        ? [...inTrash, ...unused]
        : [...inTrash, ...unused, ...trashed, ...deleted, ...goneCategories];
    },
  };
}
