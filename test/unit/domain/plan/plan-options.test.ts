import { describe, expect, test } from 'vitest';
import type { PimOption } from '../../../../worker/domain/catalog/catalog.ts';
import { wooId } from '../../../../worker/domain/ids.ts';
import {
  type OptionRename,
  type OptionsInput,
  planOptions,
  renameRoad,
  type ShopTerm,
} from '../../../../worker/domain/plan/plan-options.ts';
import { newTermLink, type TermLink } from '../../../../worker/domain/plan/term-link.ts';

const term = (id: number, name: string, code: string | null = null): ShopTerm => ({
  id: wooId(id),
  name,
  slug: name.toLowerCase().replaceAll(' ', '-'),
  code,
});
const linked = (id: number, code: string, name: string, over: Partial<TermLink> = {}): TermLink => ({
  ...newTermLink(wooId(id), wooId(9)),
  code,
  sent: { name },
  ...over,
});
function plan(terms: readonly ShopTerm[], options: readonly PimOption[], over: Partial<OptionsInput> = {}) {
  return planOptions({
    attribute: 'color',
    kind: 'option',
    terms,
    siblings: terms,
    links: new Map(),
    options,
    locales: { all: ['it_IT', 'de_DE'], own: ['it_IT'] },
    unconfirmed: new Set(),
    ...over,
  });
}
const links = (...known: TermLink[]) => new Map(known.map((link) => [link.wcId, link]));

describe('terms as options', () => {
  test('new ones are added together, labelled in every active locale', () => {
    expect(plan([term(1, 'Rosso'), term(2, 'Blu')], []).adds.map(({ option }) => option)).toEqual([
      { code: 'rosso', labels: { it_IT: 'Rosso', de_DE: 'Rosso' } },
      { code: 'blu', labels: { it_IT: 'Blu', de_DE: 'Blu' } },
    ]);
  });

  test('two that would get one code get two', () => {
    expect(plan([term(1, 'Rosso'), term(2, 'rosso')], []).adds.map(({ option }) => option.code)).toEqual([
      'rosso',
      'rosso_2',
    ]);
  });

  test('one that stands in UnoPim is linked; after a crash it is ours', () => {
    const options = [{ code: 'Rosso', labels: {} }];
    expect(plan([term(1, 'Rosso')], options).adopts).toMatchObject([{ ours: false }]);
    const unconfirmed = new Set(['Rosso']);
    expect(plan([term(1, 'Rosso')], options, { unconfirmed }).adopts).toMatchObject([{ ours: true }]);
  });

  test('a known one that equals what was sent comes to nothing', () => {
    const options = [{ code: 'rosso', labels: { it_IT: 'Rosso', de_DE: 'Rot' } }];
    const known = { links: links(linked(1, 'rosso', 'Rosso')) };
    expect(plan([term(1, 'Rosso', 'rosso')], options, known)).toEqual({
      adds: [],
      adopts: [],
      renames: [],
      settled: [],
    });
  });

  test('a renamed one keeps its code, its translations and its order', () => {
    const options = [{ code: 'rosso', labels: { it_IT: 'Rosso', de_DE: 'Rot', fr_FR: 'R' }, sortOrder: 3 }];
    const known = { links: links(linked(1, 'rosso', 'Rosso')) };
    expect(plan([term(1, 'Cremisi', 'rosso')], options, known).renames).toMatchObject([
      { after: { code: 'rosso', labels: { it_IT: 'Cremisi', de_DE: 'Rot', fr_FR: 'R' }, sortOrder: 3 } },
    ]);
  });

  test('a name that UnoPim shows already, or a term that is back, only changes the link', () => {
    const options = [{ code: 'rosso', labels: { it_IT: 'Cremisi', de_DE: 'Rot' } }];
    const known = { links: links(linked(1, 'rosso', 'Rosso')) };
    expect(plan([term(1, 'Cremisi', 'rosso')], options, known).settled).toHaveLength(1);
    const back = { links: links(linked(1, 'rosso', 'Rosso', { goneAt: 5 })) };
    expect(plan([term(1, 'Rosso', 'rosso')], options, back).settled).toHaveLength(1);
  });

  test('one whose option people deleted is added again under its code', () => {
    const known = { links: links(linked(1, 'rosso_2', 'Rosso')) };
    expect(plan([term(1, 'Rosso', 'rosso_2')], [], known).adds).toMatchObject([
      { option: { code: 'rosso_2' } },
    ]);
  });
});

describe('the road of a new label', () => {
  const before: PimOption = { code: 'mint', labels: { it_IT: 'Menta' } };
  const rename = (over: Partial<PimOption> = {}): OptionRename => ({
    term: term(1, 'Menta fresca', 'mint'),
    from: 'Menta',
    before: { ...before, ...over },
    after: { ...before, ...over, labels: { it_IT: 'Menta fresca' } },
  });
  const others = new Map([
    ['color', [before]],
    ['flavour', [{ code: 'MINT', labels: {} }]],
  ]);
  const cases: readonly [what: string, of: Partial<Parameters<typeof renameRoad>[0]>, kind: string][] = [
    ['by PUT where no other attribute has the code', { everywhere: new Map([['color', [before]]]) }, 'put'],
    ['anew where another has it, whatever its case', {}, 'replace'],
    ['not at all where options cannot be deleted', { canDeleteOptions: false }, 'refused'],
    [
      'not at all where a swatch picture would be lost',
      { rename: rename({ hasSwatchImage: true }) },
      'refused',
    ],
    ['anew with a swatch colour, which is given back', { rename: rename({ swatch: '#0f0' }) }, 'replace'],
  ];
  test.each(cases)('%s', (_what, of, kind) => {
    const road = renameRoad({
      attribute: 'color',
      rename: rename(),
      everywhere: others,
      canDeleteOptions: true,
      ...of,
    });
    expect(road.kind).toBe(kind);
    if (road.kind === 'refused') expect(road.reason.message).toMatch(/color.*flavour/);
  });
});
