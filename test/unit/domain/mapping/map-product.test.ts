import { describe, expect, it } from 'vitest';
import { wooId } from '../../../../worker/domain/ids.ts';
import type { KnownLinks } from '../../../../worker/domain/mapping/known-links.ts';
import { mapProduct } from '../../../../worker/domain/mapping/map-product.ts';
import type { WooProduct } from '../../../../worker/domain/product/woo-product.ts';
import {
  attribute,
  type ContextParts,
  channel,
  context,
  image,
  links,
  product,
  shopAttribute,
  term,
} from '../fixtures.ts';

function run(more: Partial<WooProduct> = {}, parts: ContextParts = {}, known: KnownLinks = links()) {
  return mapProduct({ context: context(parts), product: product(more), variations: [], known });
}

function mapped(more: Partial<WooProduct> = {}, parts: ContextParts = {}, known: KnownLinks = links()) {
  const result = run(more, parts, known);
  if (result.kind === 'skip') throw new Error(`skipped: ${result.reason.code}`);
  const [first] = result.products;
  if (first === undefined) throw new Error('no product');
  const { values, ...rest } = first.mapped;
  return {
    ...rest,
    code: first.code,
    warned: rest.warnings.map((warning) => [warning.code, warning.field]),
    values: Object.fromEntries(
      [...values].filter(([key]) => key !== 'categories' && !key.startsWith('associations/')),
    ),
    lists: values,
  };
}

const named: ContextParts = {
  attributes: [attribute('name')],
  mapping: { core: [{ field: 'name', attribute: 'name' }] },
};
const scalar = (value: string | null, more = {}) => ({ kind: 'scalar', value, ...more });

describe('gates close in the order of spec 8', () => {
  const everything: Partial<WooProduct> = {
    status: 'trash',
    sku: '',
    translation: { lang: 'en', translations: { it: wooId(7) }, defaultLang: 'it' },
  };
  const settings = {
    ...context().settings,
    skipRules: [{ field: 'status' as const, value: 'trash' }],
    unusableSku: 'skip' as const,
  };
  const closed: ContextParts = {
    channelSettings: [{ code: 'web', pushEnabled: false }],
    mapping: { defaultFamily: null },
  };
  it.each([
    ['gate.push_off', everything, { ...closed, settings }],
    ['gate.skip_rule', everything, { mapping: { defaultFamily: null }, settings }],
    [
      'gate.translation',
      everything,
      { mapping: { defaultFamily: null }, settings: { unusableSku: 'skip' as const } },
    ],
    ['gate.trashed', { ...everything, translation: null }, { settings: { unusableSku: 'skip' as const } }],
    ['gate.draft', { status: 'draft', sku: '' }, { settings: { unusableSku: 'skip' as const } }],
    [
      'gate.no_usable_code',
      { sku: '' },
      { mapping: { defaultFamily: null }, settings: { unusableSku: 'skip' as const } },
    ],
    ['gate.missing_family', {}, { mapping: { defaultFamily: null } }],
    ['gate.nothing_to_send', {}, {}],
  ] as const)('%s', (code, more, parts) => {
    expect(run(more as Partial<WooProduct>, parts)).toMatchObject({ kind: 'skip', reason: { code } });
  });

  it('two products with one code, before the family', () => {
    const known = links({ held: { 'lamp-1': { wooId: 3 } } });
    expect(run({}, { mapping: { defaultFamily: null } }, known)).toMatchObject({
      reason: { code: 'gate.code_taken' },
    });
  });

  it('a linked draft goes on and becomes inactive', () => {
    const known = links({ codes: { 10: 'LAMP-1' }, family: 'default', type: 'simple' });
    expect(mapped({ status: 'draft' }, named, known).status).toBe(false);
  });

  it('a skip for want of values tells what was wrong with them', () => {
    expect(run({}, { ...named, outside: ['name'] })).toMatchObject({
      kind: 'skip',
      warnings: [{ code: 'mapping.attribute_not_in_family' }],
    });
  });
});

describe('family', () => {
  const families = (
    rules: NonNullable<NonNullable<ContextParts['mapping']>['familyRules']>,
    known: KnownLinks = links(),
  ) =>
    mapped(
      { type: 'simple', categories: [term(4, 'x')] },
      { ...named, mapping: { ...named.mapping, familyRules: rules } },
      known,
    ).family;
  it('is the one it has, else by rule, else the Default family', () => {
    expect(families([])).toBe('default');
    expect(
      run(
        {},
        {
          ...named,
          mapping: { ...named.mapping, familyRules: [{ field: 'type', value: 'simple', family: 'x' }] },
        },
      ),
    ).toMatchObject({
      reason: { code: 'gate.family_not_found', message: expect.stringContaining('"x"') },
    });
    expect(
      families(
        [{ field: 'category', value: '4', family: 'x' }],
        links({ codes: { 10: 'LAMP-1' }, family: 'default', type: 'simple' }),
      ),
    ).toBe('default');
  });
});

describe('values at their scope', () => {
  const scoped: ContextParts = {
    attributes: [
      attribute('name', { perChannel: true, perLocale: true, required: true }),
      attribute('price', { type: 'price', perChannel: true, perLocale: true, required: true }),
      attribute('description', { type: 'textarea', perLocale: true, wysiwyg: true }),
      attribute('weight', { validation: 'decimal', perLocale: true }),
      attribute('active', { type: 'boolean', perChannel: true }),
    ],
    channels: [channel('web', { locales: ['it_IT', 'en_US'] }), channel('b2b', { locales: ['it_IT'] })],
    channelSettings: [
      { code: 'web', activeLocales: ['it_IT', 'en_US'], activeCurrencies: ['EUR'] },
      { code: 'b2b', activeLocales: ['it_IT'], activeCurrencies: ['EUR', 'USD'] },
    ],
    mapping: {
      core: [
        { field: 'name', attribute: 'name' },
        { field: 'regular_price', attribute: 'price' },
        { field: 'description', attribute: 'description' },
        { field: 'weight', attribute: 'weight' },
        { field: 'status', attribute: 'active' },
      ],
    },
  };
  const lamp = { description: 'Bella', weight: '1.23456', regularPrice: '19.90' };

  it('go to each place of the table', () => {
    expect(mapped(lamp, scoped).values).toEqual({
      'channel_locale_specific/web/it_IT/name': scalar('Lampada'),
      'channel_locale_specific/b2b/it_IT/name': scalar('Lampada'),
      'channel_locale_specific/web/it_IT/price': { kind: 'price', amounts: { EUR: '19.90' } },
      'channel_locale_specific/web/en_US/price': { kind: 'price', amounts: { EUR: '19.90' } },
      'channel_locale_specific/b2b/it_IT/price': { kind: 'price', amounts: { EUR: '19.90' } },
      'locale_specific/it_IT/description': scalar('<p>Bella</p>', { purified: true }),
      'locale_specific/it_IT/weight': scalar('1.2346'),
      'locale_specific/en_US/weight': scalar('1.2346'),
      'channel_specific/web/active': scalar('true'),
      'channel_specific/b2b/active': scalar('true'),
    });
  });

  it('text is copied into foreign locales only as the setting says', () => {
    const copied = mapped(lamp, { ...scoped, settings: { copyTextToLocales: 'while-empty' } }).values;
    expect(copied['channel_locale_specific/web/en_US/name']).toEqual(scalar('Lampada', { whileEmpty: true }));
    expect(copied['channel_locale_specific/web/it_IT/name']).toEqual(scalar('Lampada'));
    const always = mapped(lamp, { ...scoped, settings: { copyTextToLocales: 'always' } }).values;
    expect(always['channel_locale_specific/web/en_US/name']).toEqual(scalar('Lampada'));
  });

  it('an empty text is not copied while empty, and clears its own locale', () => {
    const { values } = mapped(
      { description: '' },
      { ...scoped, settings: { copyTextToLocales: 'while-empty' } },
    );
    expect(values['locale_specific/it_IT/description']).toEqual(scalar(null));
    expect('locale_specific/en_US/description' in values).toBe(false);
  });

  it('a channel without an active locale is named', () => {
    const channelSettings = [
      { code: 'web', activeLocales: ['it_IT'], activeCurrencies: ['EUR'] },
      { code: 'b2b', activeLocales: [], activeCurrencies: ['EUR'] },
    ];
    const { warnings, values } = mapped(lamp, { ...scoped, channelSettings });
    expect(values['channel_locale_specific/web/it_IT/name']).toEqual(scalar('Lampada'));
    expect(warnings).toContainEqual(
      expect.objectContaining({
        code: 'mapping.no_active_locale',
        field: 'name',
        message: expect.stringContaining('b2b'),
      }),
    );
  });

  it('the status mapped to a boolean leaves UnoPim’s flag alone', () => {
    expect(mapped(lamp, scoped).status).toBeNull();
    expect(
      mapped(
        {},
        {
          ...named,
          mapping: { core: [...(named.mapping?.core ?? []), { field: 'status', attribute: '@none' }] },
        },
      ).status,
    ).toBeNull();
    expect(mapped({}, named).status).toBe(true);
    expect(mapped({ status: 'future' }, named).status).toBe(false);
  });
});

describe('language', () => {
  it('a number in a field that may hold text means the same in every locale', () => {
    const parts: ContextParts = {
      attributes: [attribute('power', { perLocale: true, validation: 'number' })],
      channelSettings: [{ code: 'web', activeLocales: ['it_IT', 'en_US'] }],
      mapping: { core: [{ field: 'meta:_power', attribute: 'power' }] },
    };
    expect(mapped({ meta: [{ key: '_power', value: '60' }] }, parts).values).toEqual({
      'locale_specific/it_IT/power': scalar('60'),
      'locale_specific/en_US/power': scalar('60'),
    });
  });
});

describe('the code', () => {
  it('is the SKU without blanks around it, and the raw SKU may go to a text attribute', () => {
    const core = [
      { field: 'sku' as const, attribute: 'sku' },
      { field: 'sku' as const, attribute: 'shop_sku' },
    ];
    const result = mapped({ sku: ' LAMP/1 ' }, { attributes: [attribute('shop_sku')], mapping: { core } });
    expect(result.code).toBe('LAMP-1');
    expect(result.values).toEqual({ 'common/shop_sku': scalar('LAMP/1') });
    expect(mapped({ sku: ' LAMP-1 ' }, named).code).toBe('LAMP-1');
  });
});

describe('one bad field never blocks the product', () => {
  it.each([
    ['an attribute UnoPim lacks', { field: 'slug', attribute: 'nope' }, 'mapping.attribute_missing'],
    ['one outside the family', { field: 'slug', attribute: 'outsider' }, 'mapping.attribute_not_in_family'],
    ['an impossible pair', { field: 'regular_price', attribute: 'flag' }, 'mapping.wrong_type'],
    ['a value that does not pass', { field: 'slug', attribute: 'mail' }, 'mapping.validation_failed'],
    ['the code', { field: 'slug', attribute: 'SKU' }, undefined],
  ])('%s', (_what, row, code) => {
    const { values, warned } = mapped(
      {},
      {
        attributes: [
          attribute('name'),
          attribute('outsider'),
          attribute('flag', { type: 'boolean' }),
          attribute('mail', { validation: 'email' }),
        ],
        outside: ['outsider'],
        mapping: { core: [{ field: 'name', attribute: 'name' }, row] },
      },
    );
    expect(values).toEqual({ 'common/name': scalar('Lampada') });
    expect(warned.map(([found]) => found)).toEqual(code === undefined ? [] : [code]);
  });

  it('empty fields without a place are no news', () => {
    const rows = [
      { field: 'name', attribute: 'name' },
      { field: 'gtin', attribute: 'nope' },
      { field: 'meta:_x', attribute: 'outsider' },
    ];
    const { warned } = mapped(
      {},
      {
        attributes: [attribute('name'), attribute('outsider')],
        outside: ['outsider'],
        mapping: { core: rows },
      },
    );
    expect(warned).toEqual([]);
  });

  it('a required attribute is never cleared', () => {
    const parts: ContextParts = {
      attributes: [attribute('name'), attribute('ean', { required: true })],
      mapping: { core: [...(named.mapping?.core ?? []), { field: 'gtin', attribute: 'ean' }] },
    };
    expect(mapped({}, parts)).toMatchObject({
      warned: [['mapping.required_empty', 'gtin']],
      values: { 'common/name': {} },
    });
    expect('common/ean' in mapped({}, parts).values).toBe(false);
    expect(mapped({ gtin: '4006' }, parts).warned).toEqual([]);
  });
});

describe('attributes, tags and brand', () => {
  const parts: ContextParts = {
    attributes: [
      attribute('name'),
      attribute('color', { type: 'select' }),
      attribute('material', { type: 'multiselect' }),
      attribute('tags', { type: 'multiselect' }),
      attribute('brand', { type: 'select' }),
    ],
    options: { color: [{ code: 'red', labels: { it_IT: 'Rosso' } }], material: [], tags: [], brand: [] },
    shop: {
      attributes: new Map([shopAttribute(1, 'pa_color', [{ id: 5, name: 'Rosso' }])]),
      tagCodes: new Map([[wooId(8), 'novita']]),
    },
    mapping: {
      core: [
        { field: 'name', attribute: 'name' },
        { field: 'tags', attribute: 'tags' },
        { field: 'brand', attribute: 'brand' },
      ],
      attributes: [
        { source: 'pa:1', attribute: 'color' },
        { source: 'custom:Materiale', attribute: 'material' },
      ],
    },
  };
  const has = (id: number, name: string, options: string[]) => ({
    id: wooId(id),
    name,
    slug: name,
    position: 0,
    variation: false,
    options,
  });

  it('go across with the options they need', () => {
    const result = mapped(
      {
        attributes: [has(1, 'Colore', ['Rosso']), has(0, 'MATERIALE', ['Legno', 'Ferro'])],
        tags: [term(8, 'Novità'), term(9, 'Saldi')],
        brands: [term(3, 'Luce')],
      },
      parts,
    );
    expect(result.values).toEqual({
      'common/name': scalar('Lampada'),
      'common/color': scalar('red'),
      'common/material': { kind: 'elements', shape: 'joined', elements: ['legno', 'ferro'] },
      'common/tags': { kind: 'elements', shape: 'joined', elements: ['novita', 'saldi'] },
      'common/brand': scalar('luce'),
    });
    expect(
      result.missingOptions.map(({ attribute: code, termId, termKind }) => [code, termId, termKind]),
    ).toEqual([
      ['tags', 8, 'tag'],
      ['tags', 9, 'tag'],
      ['brand', 3, 'brand'],
      ['material', null, 'option'],
      ['material', null, 'option'],
    ]);
  });

  it('what the product no longer has is cleared', () => {
    expect(mapped({}, parts).values).toMatchObject({
      'common/color': scalar(null),
      'common/material': { elements: [] },
      'common/tags': { elements: [] },
    });
  });

  it('two attributes on one: the one that has a value counts, of two the first, and the other is reported', () => {
    const rows = [
      { source: 'pa:1', attribute: 'color' },
      { source: 'custom:Colore', attribute: 'color' },
    ];
    const both = { ...parts, mapping: { ...parts.mapping, attributes: rows } };
    const custom = has(0, 'Colore', ['Blu']);
    expect(mapped({ attributes: [custom] }, both)).toMatchObject({
      values: { 'common/color': scalar('blu') },
      warned: [],
    });
    expect(mapped({ attributes: [has(1, 'Colore', ['Rosso']), custom] }, both)).toMatchObject({
      values: { 'common/color': scalar('red') },
      missingOptions: [],
      warned: [['mapping.attribute_mapped_twice', 'custom:Colore']],
    });
  });
});

describe('images', () => {
  it('are asked for apart from the values, in the shop’s order', () => {
    const parts: ContextParts = {
      attributes: [
        attribute('image', { type: 'image' }),
        attribute('gallery', { type: 'gallery', perChannel: true }),
      ],
      mapping: {
        core: [
          { field: 'featured_image', attribute: 'image' },
          { field: 'gallery', attribute: 'gallery' },
        ],
      },
    };
    const result = mapped({ images: [image(3), image(1), image(2)] }, parts);
    expect(result.values).toEqual({});
    expect(result.images).toEqual([
      {
        key: 'common/image',
        attribute: 'image',
        channel: null,
        locale: null,
        kind: 'image',
        images: [image(3)],
      },
      {
        key: 'channel_specific/web/gallery',
        attribute: 'gallery',
        channel: 'web',
        locale: null,
        kind: 'gallery',
        images: [image(1), image(2)],
      },
    ]);
  });
});

describe('stock', () => {
  it('keys are marked, because their change alone sends nothing', () => {
    const parts: ContextParts = {
      attributes: [
        attribute('name'),
        attribute('qty', { validation: 'number' }),
        attribute('in_stock', { type: 'boolean' }),
      ],
      mapping: {
        core: [
          { field: 'name', attribute: 'name' },
          { field: 'stock_quantity', attribute: 'qty' },
          { field: 'stock_status', attribute: 'in_stock' },
        ],
      },
    };
    const result = mapped({ manageStock: true, stockQuantity: 7, stockStatus: 'onbackorder' }, parts);
    expect(result.stockKeys).toEqual(new Set(['common/qty', 'common/in_stock']));
    expect(result.values).toMatchObject({ 'common/qty': scalar('7'), 'common/in_stock': scalar('true') });
  });
});

describe('send unmapped fields', () => {
  const parts: ContextParts = {
    attributes: [
      attribute('name'),
      attribute('Weight'),
      attribute('colore'),
      attribute('ean'),
      attribute('featured', { type: 'price' }),
      attribute('gtin'),
    ],
    mapping: {
      core: [
        { field: 'name', attribute: 'name' },
        { field: 'slug', attribute: 'gtin' },
      ],
    },
  };
  const lamp: Partial<WooProduct> = {
    weight: '2',
    gtin: '4006',
    meta: [
      { key: '_ean', value: '9' },
      { key: 'ean', value: '10' },
    ],
    attributes: [
      { id: wooId(0), name: 'Colore', slug: '', position: 0, variation: false, options: ['Rosso'] },
    ],
  };
  it('off: only what is mapped', () => {
    expect(Object.keys(mapped(lamp, parts).values)).toEqual(['common/name', 'common/gtin']);
  });
  it('on: every field whose derived code is a free attribute of the family, impossible pairs in silence', () => {
    const result = mapped(lamp, { ...parts, settings: { sendUnmapped: true } });
    expect(result.values).toEqual({
      'common/name': scalar('Lampada'),
      'common/gtin': scalar('lampada'),
      'common/Weight': scalar('2'),
      'common/ean': scalar('9'),
      'common/colore': scalar('Rosso'),
    });
    expect(result.warned).toEqual([]);
  });
});

describe('mapping', () => {
  it('gives the same answer for the same input', () => {
    expect(run({ description: 'x', tags: [term(1, 'a')] }, named)).toEqual(
      run({ description: 'x', tags: [term(1, 'a')] }, named),
    );
  });
});
