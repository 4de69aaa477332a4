import { wordCode } from '../../../demo/expectation/codes.ts';
import type { ExpectedOption } from '../../../demo/expectation/expected.ts';
import type { PimFacts } from '../../../demo/expectation/facts.ts';
import type { ShopSandbox } from '../../../sandbox/shop/index.ts';
import { termsOf } from '../../../sandbox/shop/store/queries.ts';
import { decodeEntities } from '../../../sandbox/shop/text/html.ts';
import type { UnoPimStore } from '../../../sandbox/unopim/index.ts';
import type { openMadeAttributes } from './attribute-model.ts';

const TAXONOMIES = [
  ['product_tag', 'tags'],
  ['product_brand', 'brand'],
] as const;

const keyOf = ({ attribute, code }: Pick<ExpectedOption, 'attribute' | 'code'>): string =>
  `${attribute}.${code}`;

/** Every term of what is mapped is an option of its attribute, whether a product has it or not (spec 9). */
export function openOptions(of: {
  readonly shop: ShopSandbox['store'];
  readonly unopim: UnoPimStore;
  readonly attributes: ReturnType<typeof openMadeAttributes>;
  readonly axis: number;
}) {
  const { shop, unopim, attributes, axis } = of;
  const known = new Set<string>();
  const stood = new Set<string>();
  const living = (): readonly ExpectedOption[] => {
    const own = attributes.living().map(({ slug, code }) => [slug, code] as const);
    const axisOf = [shop.attributes.get(axis)?.slug ?? '', 'color'] as const;
    return [...TAXONOMIES, axisOf, ...own].flatMap(([taxonomy, attribute]) =>
      termsOf(shop, taxonomy).map(({ slug, name }) => ({
        attribute,
        code: wordCode(slug),
        name: decodeEntities(name),
      })),
    );
  };
  return {
    living,
    note(): void {
      for (const option of living()) {
        known.add(keyOf(option));
        const id = unopim.attributes.get(option.attribute)?.id ?? 0;
        if (unopim.optionsOf(id).some(({ code }) => code === option.code)) stood.add(keyOf(option));
      }
    },
    known,
    stood,
    /** Attributes of UnoPim that hold terms of the shop. */
    attributes: () => [
      ...TAXONOMIES.map(([, attribute]) => attribute),
      'color',
      ...attributes.living().map(({ code }) => code),
      ...attributes.gone(),
    ],
    goneAttributes: attributes.gone,
  };
}

/** What nothing in the shop stands for any more: kept while write-back deletes are off, else gone (spec 9). */
export function compareKeptOptions(
  options: ReturnType<typeof openOptions>,
  of: { readonly unopim: UnoPimStore; readonly before: PimFacts; readonly writeBackDeletes: boolean },
): readonly string[] {
  const { unopim, writeBackDeletes } = of;
  const living = new Set(options.living().map(keyOf));
  const standing = new Set(standingOptions(options.attributes(), of));
  const left = [...standing].filter((key) => !living.has(key));
  const lost = [...options.stood].filter((key) => !living.has(key) && !standing.has(key));
  return [
    ...left
      .filter((key) => writeBackDeletes || !options.known.has(key))
      .map((key) => `option ${key}: nothing in the shop stands for it`),
    ...lost.filter(() => !writeBackDeletes).map((key) => `option ${key}: was to be kept`),
    ...options
      .goneAttributes()
      .filter((code) => (unopim.attributes.get(code) !== undefined) === writeBackDeletes)
      .map(
        (code) =>
          `attribute ${code}: was deleted in the shop, and is ${writeBackDeletes ? 'still' : 'not'} there`,
      ),
  ];
}

/** Those that were not there before anything was pushed. */
function standingOptions(
  attributes: readonly string[],
  { unopim, before }: { readonly unopim: UnoPimStore; readonly before: PimFacts },
): readonly string[] {
  return attributes.flatMap((attribute) => {
    const id = unopim.attributes.get(attribute)?.id ?? 0;
    const isOld = (code: string) => before.options.some((one) => one.attributeId === id && one.code === code);
    return unopim
      .optionsOf(id)
      .filter(({ code }) => !isOld(code))
      .map(({ code }) => keyOf({ attribute, code }));
  });
}
