import { describe, expect, test } from 'vitest';
import type { PimAttribute } from '../../../../worker/domain/catalog/catalog.ts';
import { wooId } from '../../../../worker/domain/ids.ts';
import { type AttributeInput, planAttribute } from '../../../../worker/domain/plan/plan-attribute.ts';

const attributeOf = (code: string, type: string, labels: Record<string, string> = {}): PimAttribute => ({
  code,
  type,
  perLocale: false,
  perChannel: false,
  required: false,
  unique: false,
  validation: null,
  regexPattern: null,
  wysiwyg: false,
  labels,
});
const NEW = { code: null, adopted: false, sent: {}, goneAt: null };
const LINKED = { code: 'colore', adopted: false, sent: { name: 'Colore' }, goneAt: null };
const ROW = { source: 'pa:3', attribute: 'colore', channel: null, locale: null };
const EMPTY = { core: [], attributes: [], axes: [] };

const input = (over: Partial<AttributeInput> = {}): AttributeInput => ({
  attribute: { id: wooId(3), name: 'Colore', slug: 'pa_colore' },
  link: NEW,
  mapping: EMPTY,
  attributes: new Map(),
  locales: { all: ['it_IT', 'de_DE'], own: ['it_IT'] },
  varies: false,
  live: undefined,
  unconfirmed: false,
  ...over,
});
const having = (...attributes: PimAttribute[]) => new Map(attributes.map((one) => [one.code, one]));

describe('an attribute of the shop', () => {
  test('becomes a multiselect, mapped at once, in the family', () => {
    expect(planAttribute(input())).toMatchObject({
      kind: 'create',
      code: 'colore',
      create: 'multiselect',
      labels: { it_IT: 'Colore', de_DE: 'Colore' },
      row: ROW,
      joins: true,
      adopted: false,
    });
  });

  test('becomes a select where products vary by it', () => {
    expect(planAttribute(input({ varies: undefined }))).toEqual({ kind: 'ask-use' });
    expect(planAttribute(input({ varies: true }))).toMatchObject({ create: 'select', row: ROW });
  });

  test('becomes the select that an axis row names', () => {
    const mapping = { ...EMPTY, axes: [{ source: 'pa:3', attribute: 'tinta' }] };
    expect(planAttribute(input({ mapping, varies: undefined }))).toMatchObject({
      create: 'select',
      code: 'tinta',
      row: null,
    });
  });

  test('is left alone where people mapped it', () => {
    expect(planAttribute(input({ mapping: { ...EMPTY, attributes: [ROW] } }))).toEqual({ kind: 'unchanged' });
  });

  test('is mapped to what UnoPim has, spelled as there', () => {
    const attributes = having(attributeOf('Colore', 'select'));
    expect(planAttribute(input({ attributes }))).toMatchObject({
      kind: 'adopt',
      code: 'Colore',
      create: null,
      adopted: true,
      row: { attribute: 'Colore' },
    });
    expect(planAttribute(input({ attributes, unconfirmed: true }))).toMatchObject({
      kind: 'create',
      adopted: false,
    });
  });

  test('is reported, not doubled, where UnoPim’s does not fit or is another field’s', () => {
    expect(planAttribute(input({ attributes: having(attributeOf('colore', 'gallery')) }))).toMatchObject({
      kind: 'skip',
      problem: true,
      reason: { code: 'attribute.not_fitting' },
    });
    const mapping = { ...EMPTY, core: [{ field: 'brand' as const, attribute: 'colore' }] };
    const attributes = having(attributeOf('colore', 'select'));
    expect(planAttribute(input({ attributes, mapping }))).toMatchObject({
      kind: 'skip',
      reason: { code: 'attribute.used_by_other_field' },
    });
  });

  test('never takes one of UnoPim’s own words as its code', () => {
    const attribute = { id: wooId(3), name: 'Status', slug: 'pa_status' };
    expect(planAttribute(input({ attribute }))).toMatchObject({ code: 'woo_status' });
  });
});

describe('a known attribute', () => {
  const renamed = { id: wooId(3), name: 'Tinta', slug: 'pa_tinta' };

  test('that equals what was sent is left alone', () => {
    expect(planAttribute(input({ link: LINKED }))).toEqual({ kind: 'unchanged' });
  });

  test('is relabelled under its code, translations are kept', () => {
    const known = { link: LINKED, attribute: renamed };
    expect(planAttribute(input(known))).toEqual({ kind: 'read', code: 'colore' });
    const live = attributeOf('colore', 'select', { it_IT: 'Colore', de_DE: 'Farbe' });
    expect(planAttribute(input({ ...known, live }))).toMatchObject({
      kind: 'update',
      code: 'colore',
      labels: { it_IT: 'Tinta' },
      create: null,
      row: null,
      sent: { name: 'Tinta' },
    });
    expect(planAttribute(input({ ...known, live: null }))).toMatchObject({
      kind: 'skip',
      reason: { code: 'attribute.deleted_in_unopim' },
    });
  });
});
