import { expect, test } from 'vitest';
import { type DeleteInput, deletesAllowed, planDelete } from '../../../../worker/domain/plan/plan-delete.ts';

const ON = { writeBackDeletes: true, deleteAdopted: false };
const LINK = { code: 'red', adopted: false, goneAt: null, reason: null };

const cases: readonly [what: string, over: Partial<DeleteInput>, kind: string][] = [
  ['what we made is deleted', {}, 'delete'],
  ['off: UnoPim keeps it', { settings: { writeBackDeletes: false, deleteAdopted: true } }, 'keep'],
  ['what stood there before stays', { link: { ...LINK, adopted: true } }, 'keep'],
  [
    'unless adopted ones are to go too',
    { link: { ...LINK, adopted: true }, settings: { ...ON, deleteAdopted: true } },
    'delete',
  ],
  ['roots and what is used elsewhere stay', { untouchable: new Set(['red']) }, 'keep'],
  ['in any case of letters', { link: { ...LINK, code: 'RED' }, untouchable: new Set(['red']) }, 'keep'],
  ['a version that cannot delete keeps it', { canDelete: false }, 'keep'],
  ['what never came to UnoPim needs nothing', { link: { ...LINK, code: null } }, 'nothing'],
  ['what was deleted while deletes were off stays for good', { link: { ...LINK, goneAt: 5 } }, 'nothing'],
];

test.each(cases)('%s', (_what, over, kind) => {
  const input = { link: LINK, settings: ON, untouchable: new Set<string>(), canDelete: true, ...over };
  expect(planDelete(input).kind).toBe(kind);
});

test.each([
  [0, 20],
  [199, 20],
  [200, 20],
  [500, 50],
])('of %i linked products %i deletions an hour are allowed', (linked, allowed) => {
  expect(deletesAllowed(linked)).toBe(allowed);
});
