import { wordCode } from '../../../demo/expectation/codes.ts';
import type { PimFacts } from '../../../demo/expectation/facts.ts';
import type { ShopSandbox } from '../../../sandbox/shop/index.ts';
import type { StoredAttribute } from '../../../sandbox/shop/store/entities.ts';
import { decodeEntities } from '../../../sandbox/shop/text/html.ts';
import type { UnoPimStore } from '../../../sandbox/unopim/index.ts';

/** An attribute like those that are made for attributes nothing varies by. */
const PATTERN = 'materials';
const FAMILY = 'shop';

export interface MadeAttribute {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly slug: string;
}

/** Attributes of the shop that UnoPim gets of its own, each under the code that it was made with (spec 6). */
export function openMadeAttributes(of: { shop: ShopSandbox['store']; unopim: UnoPimStore; axis: number }) {
  const { shop, unopim, axis } = of;
  const codes = new Map<number, string>();
  let stoodBefore = new Set<number>();
  const codeOf = ({ id, slug }: StoredAttribute) => codes.get(id) ?? wordCode(slug);
  const living = (): readonly MadeAttribute[] =>
    [...shop.attributes.values()]
      .filter(({ id }) => id !== axis)
      .map((one) => ({ id: one.id, code: codeOf(one), name: decodeEntities(one.name), slug: one.slug }));
  return {
    living,
    /**
     * Those that stand by now keep their code, whatever becomes of their slug. Answers which were there to be filled since
     * the last time: those that stood then, and those that stand now.
     */
    note(): readonly (readonly MadeAttribute[])[] {
      for (const attribute of shop.attributes.values())
        if (unopim.attributes.get(codeOf(attribute)) !== undefined)
          codes.set(attribute.id, codeOf(attribute));
      const sets = [stoodBefore, new Set(codes.keys())];
      stoodBefore = new Set(codes.keys());
      return sets.map((ids) => living().filter(({ id }) => ids.has(id)));
    },
    /** Of attributes that the shop has deleted since. */
    gone: (): readonly string[] =>
      [...codes].flatMap(([id, code]) => (shop.attributes.has(id) ? [] : [code])),
  };
}

/** UnoPim as it was at first, with these attributes in the Default family. */
export function withAttributes(before: PimFacts, made: readonly MadeAttribute[]): PimFacts {
  const pattern = before.attributes.get(PATTERN);
  const family = before.families.get(FAMILY);
  const [group, ...others] = family?.groups ?? [];
  if (pattern === undefined || family === undefined || group === undefined)
    throw new Error('The PIM lacks what the model starts from.');
  const members = made.map(({ code }) => ({ ...group.attributes[0], code, position: 0 }));
  const groups = [{ ...group, attributes: [...group.attributes, ...members] }, ...others];
  return {
    ...before,
    attributes: new Map([
      ...before.attributes,
      ...made.map(({ code }) => [code, { ...pattern, code }] as const),
    ]),
    families: new Map([...before.families, [FAMILY, { ...family, groups }]]),
  };
}

/** Each attribute stands with the label the shop has for it, in the Default family. */
export function compareAttributes(made: readonly MadeAttribute[], unopim: UnoPimStore): readonly string[] {
  const members = new Set(unopim.familyAttributes(FAMILY).map(({ code }) => code));
  return made.flatMap(({ code, name }) => {
    const label = unopim.attributes.get(code)?.labels['it_IT'];
    if (label === undefined) return [`attribute ${code}: is not in UnoPim`];
    return [
      ...(label === name ? [] : [`attribute ${code}: expected "${name}", found "${label}"`]),
      ...(members.has(code) ? [] : [`attribute ${code}: is not in the family`]),
    ];
  });
}
