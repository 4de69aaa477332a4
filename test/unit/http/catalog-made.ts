import type { Catalog, PimAttribute, PimChannel, PimFamily } from '../../../worker/domain/catalog/catalog.ts';

export function makeAttribute(code: string, type: string, changes: Partial<PimAttribute> = {}): PimAttribute {
  return {
    code,
    type,
    perLocale: false,
    perChannel: false,
    required: false,
    unique: false,
    validation: null,
    regexPattern: null,
    wysiwyg: false,
    labels: {},
    ...changes,
  };
}

export const WEB: PimChannel = {
  code: 'web',
  labels: { it_IT: 'Negozio', en_US: 'Shop' },
  rootCategory: 'root',
  locales: ['en_US', 'it_IT', 'it_CH'],
  currencies: ['EUR', 'CHF'],
};

export const PRINT: PimChannel = {
  ...WEB,
  code: 'print',
  labels: {},
  locales: ['de_DE'],
  currencies: ['EUR'],
};

const ATTRIBUTES = [
  makeAttribute('name', 'text', {
    perLocale: true,
    required: true,
    labels: { it_IT: 'Nome', en_US: 'Name' },
  }),
  makeAttribute('description', 'textarea', { perLocale: true }),
  makeAttribute('price', 'price', { required: true }),
  makeAttribute('featured', 'boolean'),
  makeAttribute('color', 'select', { labels: { it_IT: 'Colore' } }),
  makeAttribute('size', 'select', { perLocale: true }),
  makeAttribute('material', 'multiselect'),
  makeAttribute('care_notes', 'text', { required: true }),
];

const FAMILY: PimFamily = {
  code: 'default',
  labels: { it_IT: 'Predefinita' },
  groups: [
    {
      code: 'general',
      position: 1,
      attributes: ATTRIBUTES.map(({ code }, position) => ({ code, position })),
    },
  ],
};

export function makeCatalog(channels: readonly PimChannel[] = [WEB, PRINT]): Catalog {
  return {
    version: '3',
    attributes: new Map(ATTRIBUTES.map((attribute) => [attribute.code, attribute])),
    families: new Map([[FAMILY.code, FAMILY]]),
    channels: new Map(channels.map((channel) => [channel.code, channel])),
    options: new Map(),
    readAt: 5,
  };
}
