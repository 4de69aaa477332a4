import { describe, expect, it } from 'vitest';
import { wooId } from '../../../../worker/domain/ids.ts';
import { autoMapAttributes, autoMapAxes, autoMapCore } from '../../../../worker/domain/mapping/auto-map.ts';
import { applyDefaults } from '../../../../worker/domain/mapping/defaults.ts';
import { doubleRows } from '../../../../worker/domain/mapping/double-rows.ts';
import { optionsNeeded } from '../../../../worker/domain/mapping/options-needed.ts';
import {
  refuseAttributePairing,
  refuseAxis,
  refuseCorePairing,
} from '../../../../worker/domain/mapping/pairing-rules.ts';
import { requiredUnfilled } from '../../../../worker/domain/mapping/required-unfilled.ts';
import { CORE_FIELDS, mappingSchema } from '../../../../worker/domain/settings/schema.ts';
import { attribute, catalog, context, product, shopAttribute } from '../fixtures.ts';

const TYPES = [
  'text',
  'textarea',
  'price',
  'boolean',
  'select',
  'multiselect',
  'checkbox',
  'date',
  'datetime',
  'image',
  'gallery',
  'file',
  'measurement',
];
const attributes = (...all: ReturnType<typeof attribute>[]) => catalog({ attributes: all }).attributes;

describe('which field may go to which attribute', () => {
  const allowed = (field: string) =>
    TYPES.filter((type) => refuseCorePairing(field, attribute('x', { type })) === null);
  it.each([
    ['name', ['text', 'textarea']],
    ['description', ['text', 'textarea']],
    ['regular_price', ['text', 'textarea', 'price']],
    ['stock_quantity', ['text', 'textarea']],
    ['stock_status', ['text', 'textarea', 'boolean', 'select', 'multiselect', 'checkbox']],
    ['tags', ['text', 'textarea', 'multiselect', 'checkbox']],
    ['brand', ['text', 'textarea', 'select', 'multiselect', 'checkbox']],
    ['featured', ['text', 'textarea', 'boolean']],
    ['sale_from', ['text', 'textarea', 'date', 'datetime']],
    ['featured_image', ['image', 'gallery']],
    ['gallery', ['gallery']],
    ['status', ['boolean']],
    [
      'meta:_x',
      ['text', 'textarea', 'price', 'boolean', 'select', 'multiselect', 'checkbox', 'date', 'datetime'],
    ],
  ])('%s', (field, types) => {
    expect(allowed(field)).toEqual(types);
  });

  it('nothing goes to sku, whatever its case', () => {
    for (const field of [...CORE_FIELDS, 'meta:x']) {
      expect(refuseCorePairing(field, attribute('Sku'))?.code, field).toBe('mapping.sku_is_fixed');
    }
  });

  it.each([
    ['description', 'email', false],
    ['regular_price', 'url', false],
    ['regular_price', 'decimal', true],
    ['featured', 'number', false],
    ['permalink', 'url', true],
    ['meta:_mail', 'email', true],
    ['weight', 'decimal', true],
  ])('%s with the validation %s: %s', (field, validation, fits) => {
    expect(refuseCorePairing(field, attribute('x', { validation })) === null).toBe(fits);
  });

  it('an attribute’s terms go to options and text, never to a price or an image', () => {
    const types = TYPES.filter((type) => refuseAttributePairing('pa:1', attribute('x', { type })) === null);
    expect(types).toEqual([
      'text',
      'textarea',
      'boolean',
      'select',
      'multiselect',
      'checkbox',
      'date',
      'datetime',
    ]);
  });

  it('an axis is a plain select of the family', () => {
    const family =
      catalog({ attributes: [attribute('size', { type: 'select' })] }).families.get('default') ?? null;
    expect(refuseAxis(attribute('size', { type: 'select' }), family)).toBeNull();
    expect(refuseAxis(attribute('other', { type: 'select' }), family)?.code).toBe(
      'mapping.axis_not_in_family',
    );
    expect(refuseAxis(attribute('other', { type: 'select' }), null)).toBeNull();
    for (const flags of [
      { type: 'text' },
      { type: 'select', perLocale: true },
      { type: 'select', perChannel: true },
    ]) {
      expect(refuseAxis(attribute('size', flags), family)?.code).toBe('mapping.axis_not_fitting');
    }
  });
});

describe('two fields on one attribute', () => {
  const doubled = (mapping: object) => doubleRows(mappingSchema.parse(mapping));
  it('are found, whatever the case of its code', () => {
    expect(
      doubled({
        core: [
          { field: 'name', attribute: 'x' },
          { field: 'slug', attribute: 'X' },
          { field: 'gtin', attribute: 'y' },
        ],
      }),
    ).toEqual([{ attribute: 'x', fields: ['name', 'slug'] }]);
    expect(
      doubled({
        core: [{ field: 'name', attribute: 'x' }],
        attributes: [{ source: 'pa:1', attribute: 'x', channel: 'web' }],
      }),
    ).toEqual([{ attribute: 'x', fields: ['name', 'pa:1'] }]);
  });
  it.each([
    [
      'different channels',
      {
        attributes: [
          { source: 'pa:1', attribute: 'x', channel: 'web' },
          { source: 'pa:2', attribute: 'x', channel: 'b2b' },
        ],
      },
    ],
    [
      'one field twice',
      {
        attributes: [
          { source: 'pa:1', attribute: 'x', channel: 'web' },
          { source: 'pa:1', attribute: 'x' },
        ],
      },
    ],
    [
      'an axis and its own attribute',
      { axes: [{ source: 'pa:1', attribute: 'x' }], attributes: [{ source: 'pa:1', attribute: 'x' }] },
    ],
    [
      'two attributes as one axis',
      {
        axes: [
          { source: 'pa:1', attribute: 'x' },
          { source: 'pa:2', attribute: 'x' },
        ],
      },
    ],
    [
      'rows without an attribute',
      {
        core: [
          { field: 'status', attribute: '@none' },
          { field: 'sku', attribute: 'sku' },
        ],
      },
    ],
  ])('are not: %s', (_what, mapping) => {
    expect(doubled(mapping)).toEqual([]);
  });
  it('an axis and another field are', () => {
    expect(
      doubled({ axes: [{ source: 'pa:1', attribute: 'x' }], core: [{ field: 'name', attribute: 'x' }] }),
    ).toHaveLength(1);
  });
});

describe('auto-map', () => {
  const map = (core: object[], ...all: ReturnType<typeof attribute>[]) =>
    Object.fromEntries(
      autoMapCore(mappingSchema.parse({ core }), attributes(...all)).map((row) => [row.field, row.attribute]),
    );

  it('exact code, then another case, then the label', () => {
    expect(map([], attribute('name'))).toEqual({ name: 'name' });
    expect(map([], attribute('NAME'), attribute('name'))).toEqual({ name: 'name' });
    expect(map([], attribute('NAME'))).toEqual({ name: 'NAME' });
    expect(map([], attribute('x1', { labels: { de_DE: 'x', en_US: 'Short-Description' } }))).toEqual({
      short_description: 'x1',
    });
  });
  it('a label never takes what fits another field by code', () => {
    expect(map([], attribute('slug', { labels: { en_US: 'Name' } }))).toEqual({ slug: 'slug' });
  });
  it('fills empty rows only and uses no attribute twice', () => {
    expect(map([{ field: 'name', attribute: 'title' }], attribute('name'), attribute('title'))).toEqual({});
    expect(map([{ field: 'slug', attribute: 'name' }], attribute('name'))).toEqual({});
  });
  it('refuses impossible pairs', () => {
    expect(map([], attribute('name', { type: 'price' }), attribute('weight', { type: 'boolean' }))).toEqual(
      {},
    );
  });

  const choices = [
    { source: 'pa:1', code: 'color', name: 'Colore' },
    { source: 'custom:Taglia', code: 'taglia', name: 'Taglia' },
  ];
  it('attributes: per channel and locale', () => {
    const mapping = mappingSchema.parse({ attributes: [{ source: 'pa:1', attribute: 'color' }] });
    const all = attributes(
      attribute('color', { type: 'select' }),
      attribute('t', { type: 'multiselect', labels: { it_IT: 'TAGLIA' } }),
    );
    const at = { mapping, attributes: all, choices };
    expect(autoMapAttributes({ ...at, channel: null, locale: null })).toEqual([
      { source: 'custom:Taglia', attribute: 't', channel: null, locale: null },
    ]);
    expect(
      autoMapAttributes({ ...at, channel: 'web', locale: null }).map((row) => [
        row.source,
        row.attribute,
        row.channel,
      ]),
    ).toEqual([
      ['pa:1', 'color', 'web'],
      ['custom:Taglia', 't', 'web'],
    ]);
  });
  it('axes: only attributes that can be one', () => {
    const all = attributes(
      attribute('color', { type: 'multiselect' }),
      attribute('Taglia', { type: 'select' }),
    );
    expect(autoMapAxes(mappingSchema.parse({}), all, choices)).toEqual([
      { source: 'custom:Taglia', attribute: 'Taglia' },
    ]);
  });
});

describe('Apply WooCommerce defaults', () => {
  it('fills empty rows with the usual attributes that exist and fit', () => {
    const all = attributes(
      attribute('name'),
      attribute('Price', { type: 'price' }),
      attribute('stock', { type: 'boolean' }),
      attribute('inventory'),
      attribute('tags', { type: 'multiselect' }),
    );
    const mapping = mappingSchema.parse({ core: [{ field: 'slug', attribute: 'name' }] });
    const { rows, offers } = applyDefaults(mapping, all);
    expect(rows).toEqual([
      { field: 'status', attribute: '@status' },
      { field: 'regular_price', attribute: 'Price' },
      { field: 'stock_quantity', attribute: 'inventory' },
      { field: 'tags', attribute: 'tags' },
    ]);
    expect(offers).toEqual([{ field: 'brand', code: 'brand', type: 'select' }]);
  });
  it('a second time adds nothing', () => {
    const all = attributes(attribute('name'), attribute('description', { type: 'textarea' }));
    const mapping = mappingSchema.parse({});
    const { rows } = applyDefaults(mapping, all);
    expect(applyDefaults({ ...mapping, core: [...rows] }, all).rows).toEqual([]);
  });
});

describe('what a family requires and nothing fills', () => {
  it('is listed', () => {
    const required = { required: true };
    const all = catalog({
      attributes: [
        attribute('name', required),
        attribute('cost', required),
        attribute('far', required),
        attribute('free'),
      ],
      outside: ['far'],
    });
    const mapping = mappingSchema.parse({ core: [{ field: 'name', attribute: 'name' }] });
    expect(requiredUnfilled(mapping, all, 'default')).toEqual(['cost']);
    expect(requiredUnfilled(mapping, all, 'nope')).toEqual([]);
  });
});

describe('options to read before mapping', () => {
  const select = (code: string) => attribute(code, { type: 'select' });
  const parts = {
    attributes: [
      select('brand'),
      select('color'),
      select('size'),
      select('taglia'),
      select('fit'),
      select('unused'),
      attribute('name'),
    ],
    mapping: {
      core: [
        { field: 'brand' as const, attribute: 'brand' },
        { field: 'name' as const, attribute: 'name' },
      ],
      attributes: [{ source: 'pa:1', attribute: 'color' }],
      axes: [{ source: 'pa:2', attribute: 'size' }],
    },
    shop: { attributes: new Map([shopAttribute(3, 'pa_taglia', [])]) },
  };
  it('are those of every select the mapping names, and of axes found by their code', () => {
    expect(optionsNeeded(context(parts)).toSorted()).toEqual(['brand', 'color', 'size', 'taglia']);
  });
  it('and what a product uses without a row', () => {
    const shirt = product({
      type: 'variable',
      attributes: [
        { id: wooId(0), name: 'Fit', slug: 'Fit', position: 0, variation: true, options: ['Slim'] },
      ],
    });
    expect(optionsNeeded(context(parts), [shirt])).toContain('fit');
  });
});
