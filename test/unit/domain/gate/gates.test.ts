import { describe, expect, it, vi } from 'vitest';
import { axisUnresolved } from '../../../../worker/domain/gate/axis-unresolved.ts';
import { codeTaken } from '../../../../worker/domain/gate/code-taken.ts';
import { draftNotCreated } from '../../../../worker/domain/gate/draft.ts';
import { missingFamily } from '../../../../worker/domain/gate/missing-family.ts';
import { neverPushedStatus } from '../../../../worker/domain/gate/never-pushed-status.ts';
import { nothingToSend } from '../../../../worker/domain/gate/nothing-to-send.ts';
import { firstReason } from '../../../../worker/domain/gate/skip-reason.ts';
import { skipRule } from '../../../../worker/domain/gate/skip-rule.ts';
import { translationOfAnother } from '../../../../worker/domain/gate/translation.ts';
import { untoldTranslations } from '../../../../worker/domain/gate/untold-translations.ts';
import { noUsableCode } from '../../../../worker/domain/gate/usable-code.ts';
import { wooId } from '../../../../worker/domain/ids.ts';
import type { DesiredValue } from '../../../../worker/domain/mapping/values.ts';
import { catalog, image, product, term } from '../fixtures.ts';

describe('gates', () => {
  it('are asked in order, and none after the first that closes', () => {
    const later = vi.fn(() => null);
    const reason = { code: 'gate.x', message: '', remedy: '' } as const;
    expect(firstReason([() => null, () => reason, later])).toBe(reason);
    expect(later).not.toHaveBeenCalled();
    expect(firstReason([() => null])).toBeNull();
  });
});

describe('skip rules', () => {
  const subject = product({
    type: 'external',
    status: 'private',
    categories: [term(4, 'Sale')],
    tags: [term(7, 'Hidden')],
    meta: [
      { key: '_pim', value: 'no' },
      { key: '_count', value: 3 },
      { key: '_nested', value: { a: 1 } },
    ],
  });
  it.each([
    [{ field: 'type', value: 'external' }, true],
    [{ field: 'type', value: 'simple' }, false],
    [{ field: 'status', value: 'private' }, true],
    [{ field: 'category', value: '4' }, true],
    [{ field: 'category', value: '7' }, false],
    [{ field: 'tag', value: '7' }, true],
    [{ field: 'meta', metaKey: '_pim', value: 'no' }, true],
    [{ field: 'meta', metaKey: '_pim', value: 'yes' }, false],
    [{ field: 'meta', metaKey: '_pim', value: '' }, true],
    [{ field: 'meta', metaKey: '_other', value: '' }, false],
    [{ field: 'meta', metaKey: '_count', value: '3' }, true],
    [{ field: 'meta', metaKey: '_nested', value: '[object Object]' }, false],
    [{ field: 'meta', metaKey: '_nested', value: '' }, true],
  ] as const)('%j', (rule, skips) => {
    expect(skipRule(subject, [rule])?.code ?? null).toBe(skips ? 'gate.skip_rule' : null);
  });
});

describe('translations', () => {
  const it10 = { lang: 'it', translations: { en: wooId(7), it: wooId(10) }, defaultLang: null };
  it.each([
    ['no language field', null, 'it_IT', null],
    ['the member in the site’s language is the original', it10, 'it_IT', null],
    ['the others are translations of it', it10, 'en_US', '#7'],
    ['the field’s own default language decides first', { ...it10, defaultLang: 'en' }, 'it_IT', '#7'],
    ['a list without itself (WCML up to 4.10)', { ...it10, translations: { en: wooId(7) } }, 'it_IT', null],
    ['without a member in the default language: the lowest id', it10, 'de_DE', '#7'],
    ['alone in its language', { lang: 'en', translations: {}, defaultLang: 'it' }, 'it_IT', null],
  ] as const)('%s', (_rule, translation, language, original) => {
    const reason = translationOfAnother({ id: wooId(10), translation }, language);
    expect(reason?.message ?? null).toEqual(original === null ? null : expect.stringContaining(original));
  });
});

describe('a shop with Polylang', () => {
  it.each([
    [['polylang'], true],
    [['polylang', 'polylang-pro'], true],
    [['polylang', 'polylang-pro', 'polylang-wc'], false],
    [['polylang', 'unopim-connector'], false],
    [['wpml'], false],
    [[], false],
  ])('that has %j: told that translations cannot be told apart = %s', (plugins, isTold) => {
    expect(untoldTranslations(plugins) !== null).toBe(isTold);
  });
});

describe('status', () => {
  it.each([
    ['auto-draft', 'gate.auto_draft'],
    ['trash', 'gate.trashed'],
    ['draft', null],
    ['publish', null],
    ['private', null],
  ])('%s → %s', (status, code) => {
    expect(neverPushedStatus(status)?.code ?? null).toBe(code);
  });

  it.each([
    [{ status: 'draft', isLinked: false, pushDrafts: false }, 'gate.draft'],
    [{ status: 'draft', isLinked: true, pushDrafts: false }, null],
    [{ status: 'draft', isLinked: false, pushDrafts: true }, null],
    [{ status: 'pending', isLinked: false, pushDrafts: false }, null],
  ])('a draft is created only once published: %j', (draft, code) => {
    expect(draftNotCreated(draft)?.code ?? null).toBe(code);
  });
});

describe('codes', () => {
  it.each([
    ['', 'skip', 'gate.no_usable_code'],
    ['A 1', 'skip', 'gate.no_usable_code'],
    ['A-1', 'skip', null],
    ['', 'derive', null],
  ] as const)('SKU %j with %s', (sku, setting, code) => {
    expect(noUsableCode(sku, setting)?.code ?? null).toBe(code);
  });

  const claim = { id: wooId(10), code: 'A-1', linkedCode: null, holder: null };
  const heldBy = (id: number, sameSite = true) => ({ siteId: 's', wooId: wooId(id), sameSite });
  it.each([
    ['nobody holds it', claim, null],
    ['a lower id keeps it', { ...claim, holder: heldBy(9) }, 'gate.code_taken'],
    ['a higher id does not', { ...claim, holder: heldBy(11) }, null],
    ['itself', { ...claim, holder: heldBy(10) }, null],
    ['another site shares it', { ...claim, holder: heldBy(9, false) }, null],
    [
      'a linked product wants to be renamed: it waits',
      { ...claim, linkedCode: 'B-1', holder: heldBy(9) },
      null,
    ],
    ['both are linked to it', { ...claim, linkedCode: 'a-1', holder: heldBy(9) }, 'gate.code_taken'],
  ])('%s', (_rule, input, code) => {
    expect(codeTaken(input)?.code ?? null).toBe(code);
  });
});

describe('family and axes', () => {
  it.each([
    [null, 'gate.missing_family'],
    ['gone', 'gate.family_not_found'],
    ['default', null],
  ])('family %s → %s', (family, code) => {
    expect(missingFamily(family, catalog())?.code ?? null).toBe(code);
  });
  it('an unresolved axis is named', () => {
    const needed = [{ source: 'pa:1', name: 'Taglia', code: 'taglia', problem: 'missing' as const }];
    expect(axisUnresolved({ needed, count: 0 })).toMatchObject({
      code: 'gate.axis_unresolved',
      message: expect.stringContaining('Taglia'),
    });
    expect(axisUnresolved({ needed: [], count: 0 })?.code).toBe('gate.no_axis');
    expect(axisUnresolved({ needed: [], count: 1 })).toBeNull();
  });
});

describe('nothing to send', () => {
  const carrying = (
    values: Record<string, DesiredValue>,
    axisValues: Record<string, string> | null = null,
  ) => [{ values: new Map(Object.entries(values)), images: [], axisValues }];
  const list = { kind: 'elements', shape: 'list', elements: ['a'] } as const;
  const cleared = { kind: 'scalar', value: null } as const;
  it.each([
    ['only lists', carrying({ categories: list, 'associations/up_sells': list }), false],
    ['only axis values', carrying({ 'common/size': { kind: 'scalar', value: 'm' } }, { size: 'm' }), false],
    [
      'only cleared values',
      carrying({ 'common/name': cleared, 'common/price': { kind: 'price', amounts: { EUR: null } } }),
      false,
    ],
    ['one value', carrying({ 'common/name': { kind: 'scalar', value: 'x' } }), true],
    ['one price', carrying({ 'common/price': { kind: 'price', amounts: { EUR: '1' } } }), true],
    ['one option', carrying({ 'common/tags': { kind: 'elements', shape: 'joined', elements: ['a'] } }), true],
  ])('%s', (_what, products, carries) => {
    expect(nothingToSend(products, false)?.code ?? null).toBe(carries ? null : 'gate.nothing_to_send');
  });
  it('clearing is something to send once the product is linked', () => {
    expect(nothingToSend(carrying({ 'common/name': cleared }), true)).toBeNull();
    expect(nothingToSend(carrying({ categories: list }), true)).not.toBeNull();
  });
  it('an image is a value', () => {
    const images = [
      {
        key: 'common/i',
        attribute: 'i',
        channel: null,
        locale: null,
        kind: 'image' as const,
        images: [image(1)],
      },
    ];
    expect(nothingToSend([{ values: new Map(), images, axisValues: null }], false)).toBeNull();
  });
});
