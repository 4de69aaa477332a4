import type { z } from 'zod';
import type { Catalog, PimAttribute, PimChannel, PimOption } from '../../../worker/domain/catalog/catalog.ts';
import { type PimCode, wooId } from '../../../worker/domain/ids.ts';
import type {
  ShopAttribute,
  ShopCategory,
  ShopStructure,
  SiteContext,
} from '../../../worker/domain/mapping/context.ts';
import type { KnownLinks } from '../../../worker/domain/mapping/known-links.ts';
import type { WooImage, WooProduct, WooVariation } from '../../../worker/domain/product/woo-product.ts';
import {
  type ChannelSettings,
  channelSettingsSchema,
  mappingSchema,
  type Settings,
  type SiteInfo,
  settingsSchema,
  siteInfoSchema,
} from '../../../worker/domain/settings/schema.ts';

/** A plain text attribute unless told otherwise. */
export function attribute(code: PimCode, more: Partial<PimAttribute> = {}): PimAttribute {
  return {
    code,
    type: 'text',
    perLocale: false,
    perChannel: false,
    required: false,
    unique: false,
    validation: null,
    regexPattern: null,
    wysiwyg: false,
    labels: {},
    ...more,
  };
}

export function channel(code: PimCode, more: Partial<PimChannel> = {}): PimChannel {
  return {
    code,
    labels: {},
    rootCategory: 'root',
    locales: ['it_IT', 'en_US'],
    currencies: ['EUR', 'USD'],
    ...more,
  };
}

export interface CatalogParts {
  readonly attributes?: readonly PimAttribute[];
  readonly channels?: readonly PimChannel[];
  readonly options?: Readonly<Record<PimCode, readonly PimOption[]>>;
  /** Attributes outside the family `default`. */
  readonly outside?: readonly PimCode[];
}

/** A catalog whose family `default` holds all attributes but those outside. */
export function catalog(parts: CatalogParts = {}): Catalog {
  const attributes = [attribute('sku', { required: true, unique: true }), ...(parts.attributes ?? [])];
  const outside = new Set(parts.outside ?? []);
  const inside = attributes.filter(({ code }) => !outside.has(code));
  return {
    version: '3',
    attributes: new Map(attributes.map((one) => [one.code, one])),
    families: new Map([
      [
        'default',
        {
          code: 'default',
          labels: {},
          groups: [
            {
              code: 'general',
              position: 1,
              attributes: inside.map(({ code }, position) => ({ code, position })),
            },
          ],
        },
      ],
    ]),
    channels: new Map((parts.channels ?? [channel('web')]).map((one) => [one.code, one])),
    options: new Map(Object.entries(parts.options ?? {})),
    readAt: 0,
  };
}

export interface ContextParts extends CatalogParts {
  readonly settings?: Partial<Settings>;
  readonly site?: Partial<SiteInfo>;
  readonly channelSettings?: readonly Partial<ChannelSettings>[];
  readonly mapping?: z.input<typeof mappingSchema>;
  readonly shop?: Partial<ShopStructure>;
}

/** An Italian shop in euros with the channel `web`, Default family `default` and nothing mapped. */
export function context(parts: ContextParts = {}): SiteContext {
  const channelSettings = parts.channelSettings ?? [
    { code: 'web', activeLocales: ['it_IT'], activeCurrencies: ['EUR'], defaultLocale: 'it_IT' },
  ];
  return {
    site: { ...siteInfoSchema.parse({ language: 'it_IT', currency: 'EUR' }), ...parts.site },
    settings: { ...settingsSchema.parse({}), ...parts.settings },
    channels: channelSettings.map((settings) => channelSettingsSchema.parse(settings)),
    mapping: mappingSchema.parse({ defaultFamily: 'default', ...parts.mapping }),
    catalog: catalog(parts),
    shop: {
      attributes: new Map(),
      categories: new Map(),
      tagCodes: new Map(),
      brandCodes: new Map(),
      ...parts.shop,
    },
  };
}

export function product(more: Partial<WooProduct> = {}): WooProduct {
  return {
    id: wooId(10),
    type: 'simple',
    status: 'publish',
    name: 'Lampada',
    slug: 'lampada',
    permalink: 'https://shop.example/prodotto/lampada/',
    sku: 'LAMP-1',
    gtin: '',
    description: '',
    shortDescription: '',
    regularPrice: '19.90',
    salePrice: '',
    saleFrom: null,
    saleTo: null,
    manageStock: false,
    stockQuantity: null,
    stockStatus: 'instock',
    weight: '',
    length: '',
    width: '',
    height: '',
    taxClass: '',
    shippingClass: '',
    catalogVisibility: 'visible',
    featured: false,
    purchaseNote: '',
    menuOrder: 0,
    externalUrl: '',
    buttonText: '',
    upsellIds: [],
    crossSellIds: [],
    groupedIds: [],
    categories: [],
    tags: [],
    brands: [],
    attributes: [],
    images: [],
    meta: [],
    variationIds: [],
    dateModifiedGmt: '2026-05-01T06:00:00',
    translation: null,
    ...more,
  };
}

export function variation(id: number, more: Partial<WooVariation> = {}): WooVariation {
  return {
    id: wooId(id),
    status: 'publish',
    sku: '',
    gtin: '',
    permalink: `https://shop.example/prodotto/lampada/?variation=${id}`,
    description: '',
    regularPrice: '21.00',
    salePrice: '',
    saleFrom: null,
    saleTo: null,
    manageStock: false,
    stockQuantity: null,
    stockStatus: 'instock',
    weight: '',
    length: '',
    width: '',
    height: '',
    taxClass: '',
    shippingClass: '',
    menuOrder: 0,
    image: null,
    meta: [],
    attributes: [],
    dateModifiedGmt: '2026-05-01T06:00:00',
    ...more,
  };
}

export function image(id: number, more: Partial<WooImage> = {}): WooImage {
  return {
    id: wooId(id),
    src: `https://shop.example/wp-content/uploads/${id}.jpg`,
    name: `${id}`,
    alt: '',
    dateModifiedGmt: '2026-05-01T06:00:00',
    ...more,
  };
}

/** Nothing is linked unless told. `held` are codes that others hold. */
export function links(
  more: {
    readonly codes?: Readonly<Record<number, PimCode>>;
    readonly held?: Readonly<Record<PimCode, { wooId: number; sameSite?: boolean }>>;
  } & Partial<Pick<KnownLinks, 'family' | 'type' | 'axes'>> = {},
): KnownLinks {
  const { codes = {}, held = {} } = more;
  return {
    codeOf: (id) => codes[id] ?? null,
    family: more.family ?? null,
    type: more.type ?? null,
    axes: more.axes ?? null,
    holderOf(code) {
      const found = Object.entries(held).find(([known]) => known.toLowerCase() === code.toLowerCase())?.[1];
      if (found === undefined) return null;
      const sameSite = found.sameSite ?? true;
      return { siteId: sameSite ? 'site-a' : 'site-b', wooId: wooId(found.wooId), sameSite };
    },
  };
}

export function shopAttribute(
  id: number,
  slug: string,
  terms: readonly { id: number; name: string; slug?: string; code?: PimCode | null }[],
): [ShopAttribute['id'], ShopAttribute] {
  return [
    wooId(id),
    {
      id: wooId(id),
      name: slug.replace('pa_', ''),
      slug,
      terms: terms.map((term) => ({
        id: wooId(term.id),
        name: term.name,
        slug: term.slug ?? term.name.toLowerCase(),
        code: term.code ?? null,
      })),
    },
  ];
}

export function shopCategory(
  id: number,
  more: { slug: string; parent?: number; code?: PimCode },
): [ShopCategory['id'], ShopCategory] {
  return [
    wooId(id),
    {
      id: wooId(id),
      name: more.slug.toUpperCase(),
      slug: more.slug,
      description: '',
      parent: more.parent === undefined ? null : wooId(more.parent),
      code: more.code ?? null,
    },
  ];
}

export const term = (id: number, name: string) => ({ id: wooId(id), name, slug: name.toLowerCase() });
