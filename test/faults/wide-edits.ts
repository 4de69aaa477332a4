import { variationsOf } from '../sandbox/shop/store/queries.ts';
import type { Edit } from './merchant.ts';
import type { EditDeps } from './simple-edits.ts';

/** More would only make products that no shop has. */
const MOST_VARIATIONS = 8;
const MOST_PICTURES = 5;
/** A file that was replaced within the second of its upload cannot be told from the first one. */
const OLD_PICTURE_MS = 10_000;

/** What is done to variable products: their texts, their variations, new and removed ones. */
export function variableEdits({ shop, random, catalogue }: EditDeps): readonly (() => Edit)[] {
  const { admin, store } = shop;
  const { variable, addVariation, upload } = catalogue;
  const number = (): string => String(1 + random.below(999));
  const onParent = (act: (id: number) => number) => () => {
    const id = random.pick(variable);
    return { ids: [id], act: () => act(id) };
  };
  const onVariation = (act: (id: number) => number) => () => {
    const parent = random.pick(variable);
    const { id } = random.pick(variationsOf(store, parent));
    return { ids: [parent], act: () => act(id) };
  };
  const save = (input: () => object) =>
    onVariation((id) => {
      admin.saveVariation(id, input());
      return 0;
    });
  const add = (parent: number): number => {
    addVariation(parent);
    return 0;
  };
  const remove = (parent: number): number => {
    admin.removeVariation(random.pick(variationsOf(store, parent)).id);
    return 0;
  };
  return [
    save(() => ({ regular_price: number() })),
    save(() => ({
      regular_price: String(1000 + random.below(999)),
      sale_price: random.pick(['', number()]),
    })),
    save(() => ({ weight: number(), description: `Variante ${number()}` })),
    save(() => ({ status: random.pick(['publish', 'private']) })),
    onVariation((id) => {
      admin.saveVariation(id, { image: { id: upload() } });
      return 1;
    }),
    onParent((id) => (variationsOf(store, id).length < MOST_VARIATIONS ? add(id) : remove(id))),
    onParent((id) => (variationsOf(store, id).length > 2 ? remove(id) : add(id))),
    onParent((id) => {
      admin.bulkPrice(id, number());
      return 0;
    }),
    onParent((id) => {
      admin.saveProduct(id, { name: `Serie ${number()}`, short_description: `<p>Serie ${number()}</p>` });
      return 0;
    }),
  ];
}

/** What is done to pictures: others, more, fewer, in another order, and another file under the same name. */
export function pictureEdits({ shop, random, catalogue, now }: EditDeps): readonly (() => Edit)[] {
  const { admin, store } = shop;
  const { pictured, upload, replaceFile } = catalogue;
  const picturesOf = (id: number): readonly number[] => {
    const product = store.products.get(id);
    return product === undefined ? [] : [product.imageId, ...product.galleryIds];
  };
  const onPictures = (change: (ids: readonly number[]) => readonly number[]) => () => {
    const id = random.pick(pictured);
    return {
      ids: [id],
      act() {
        const before = picturesOf(id);
        const after = change(before);
        admin.saveProduct(id, { images: after.map((one) => ({ id: one })) });
        return after.filter((one) => !before.includes(one)).length;
      },
    };
  };
  const add = (ids: readonly number[]) => (ids.length < MOST_PICTURES ? [...ids, upload()] : ids.slice(1));
  return [
    onPictures(([, ...rest]) => [upload(), ...rest]),
    onPictures(add),
    onPictures((ids) => (ids.length > 2 ? ids.slice(0, -1) : add(ids))),
    onPictures(([face = upload(), ...rest]) => [face, ...rest.reverse()]),
    () => {
      const id = random.pick(pictured);
      return { ids: [id], act: () => replaceOne(id, picturesOf(id).filter(isOld)) };
    },
  ];

  function isOld(media: number): boolean {
    const { modifiedAt = Number.POSITIVE_INFINITY } = store.media.get(media) ?? {};
    return now() - modifiedAt > OLD_PICTURE_MS;
  }

  function replaceOne(id: number, old: readonly number[]): number {
    if (old.length === 0) return 0;
    replaceFile(random.pick(old));
    admin.saveProduct(id, {});
    return 1;
  }
}
