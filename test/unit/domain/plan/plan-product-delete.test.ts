import { expect, test } from 'vitest';
import { GONE } from '../../../../worker/domain/plan/gone.ts';
import {
  type ProductDeleteInput,
  planProductDelete,
} from '../../../../worker/domain/plan/plan-product-delete.ts';
import { live } from './makers.ts';

const LINK = { code: 'MUG', adopted: false, goneAt: null, reason: null };
const ON = { writeBackDeletes: true, deleteAdopted: false };
const RED = { code: 'MUG-RED', adopted: false };
const there = live({}, { sku: 'MUG' });

const cases: readonly [what: string, over: Partial<ProductDeleteInput>, plan: object][] = [
  ['what we made and nobody else has is deleted', {}, { kind: 'delete', isThere: true }],
  ['off: UnoPim keeps it', { settings: { ...ON, writeBackDeletes: false } }, { kind: 'keep' }],
  ['nothing is decided without a look into UnoPim', { live: undefined }, { kind: 'read' }],
  ['gone there already is as good as deleted', { live: null }, { kind: 'delete', isThere: false }],
  ['what never came to UnoPim needs nothing', { link: { ...LINK, code: null } }, { kind: 'nothing' }],
  ['what was settled stays so', { link: { ...LINK, goneAt: 5, reason: GONE.kept } }, { kind: 'nothing' }],
  ['also by the guard', { link: { ...LINK, goneAt: 5, reason: GONE.held } }, { kind: 'nothing' }],
  ['out of the trash it goes', { link: { ...LINK, goneAt: 5, reason: GONE.trashed } }, { kind: 'delete' }],
  ['confirmed it goes', { link: { ...LINK, goneAt: 5, reason: GONE.confirmed } }, { kind: 'delete' }],
  ['what stood there before stays', { link: { ...LINK, adopted: true } }, { kind: 'keep' }],
  [
    'unless adopted ones are to go too',
    { link: { ...LINK, adopted: true }, settings: { ...ON, deleteAdopted: true } },
    { kind: 'delete' },
  ],
  [
    'what another shop has too stays, in any case of letters',
    { elsewhere: [{ code: 'mug', adopted: true, isGone: false }] },
    { kind: 'keep' },
  ],
  [
    'not for a shop that has deleted it as well',
    { elsewhere: [{ code: 'MUG', adopted: true, isGone: true }] },
    { kind: 'delete' },
  ],
  [
    'what another shop’s push made was made by the connector',
    { link: { ...LINK, adopted: true }, elsewhere: [{ code: 'MUG', adopted: false, isGone: true }] },
    { kind: 'delete' },
  ],
  [
    'with all its variants linked a configurable goes',
    { variants: [RED], live: { ...there, type: 'configurable', variants: ['mug-red'] } },
    { kind: 'delete' },
  ],
  [
    'with a variant of somebody else it stays',
    { variants: [RED], live: { ...there, type: 'configurable', variants: ['MUG-RED', 'MUG-XL'] } },
    { kind: 'keep', why: expect.stringContaining('MUG-XL') },
  ],
  [
    'with a variant that stood there before it stays',
    { variants: [{ ...RED, adopted: true }] },
    { kind: 'keep', why: expect.stringContaining('MUG-RED') },
  ],
  [
    'with a variant that another shop has it stays',
    { variants: [RED], elsewhere: [{ code: 'MUG-RED', adopted: true, isGone: false }] },
    { kind: 'keep' },
  ],
  [
    'a variant goes from its parent',
    { parentCode: 'TOP', live: { ...there, parent: 'top' } },
    { kind: 'delete' },
  ],
  [
    'a variant that stands under another parent by now stays',
    { parentCode: 'TOP', live: { ...there, parent: 'OTHER' } },
    { kind: 'keep' },
  ],
  ['a product that became a variant stays', { live: { ...there, parent: 'TOP' } }, { kind: 'keep' }],
];

test.each(cases)('%s', (_what, over, plan) => {
  const input: ProductDeleteInput = {
    link: LINK,
    variants: [],
    parentCode: null,
    settings: ON,
    elsewhere: [],
    live: there,
    ...over,
  };
  expect(planProductDelete(input)).toMatchObject(plan);
});
