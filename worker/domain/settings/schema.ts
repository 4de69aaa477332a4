import { z } from 'zod';

/** Spec 13. Every key has a default, so that an empty object is a complete configuration. */
export const settingsSchema = z.object({
  dryRun: z.boolean().default(false),
  writeBackDeletes: z.boolean().default(false),
  deleteAdopted: z.boolean().default(false),
  skipRules: z
    .array(
      z.object({
        field: z.enum(['type', 'status', 'category', 'tag', 'meta']),
        /** Type, status, or id of a category or tag; for `meta` the value, compared as text ("" = the key exists). */
        value: z.string().max(200),
        metaKey: z.string().max(200).optional(),
      }),
    )
    .max(100)
    .default([]),
  firstContact: z.enum(['fill-empty', 'overwrite', 'skip']).default('fill-empty'),
  unusableSku: z.enum(['derive', 'skip']).default('derive'),
  skuChange: z.enum(['rename', 'keep']).default('rename'),
  pushDrafts: z.boolean().default(false),
  createMissingCategories: z.boolean().default(true),
  /** Attribute group of the Default family that new attributes join; null = off. */
  newAttributesGroup: z.string().max(191).nullable().default('woocommerce'),
  /** Code of UnoPim's category field that takes the categories' images; null = they are not sent. */
  categoryImageField: z.string().min(1).max(191).nullable().default(null),
  deletedInUnoPim: z.enum(['problem', 'recreate']).default('problem'),
  sendUnmapped: z.boolean().default(false),
  copyTextToLocales: z.enum(['off', 'while-empty', 'always']).default('off'),
  copyAmountToCurrencies: z.boolean().default(false),
  stockAlone: z.boolean().default(false),
  shopTimeoutSeconds: z.number().int().min(5).max(120).default(30),
  shopConcurrency: z.number().int().min(1).max(6).default(2),
  pimTimeoutSeconds: z.number().int().min(5).max(120).default(30),
  pimConcurrency: z.number().int().min(1).max(6).default(4),
  /** Hosts other than the site's own from which images may be fetched. */
  imageHosts: z.array(z.string().max(253)).max(20).default([]),
  logRetentionDays: z.number().int().min(1).max(365).default(30),
  verbose: z.boolean().default(false),
  keepCronRunning: z.boolean().default(true),
  removeDataOnUninstall: z.boolean().default(false),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Spec 4: how one UnoPim channel is used by one site. */
export const channelSettingsSchema = z.object({
  code: z.string().min(1).max(191),
  pushEnabled: z.boolean().default(true),
  activeLocales: z.array(z.string().max(20)).max(100).default([]),
  activeCurrencies: z.array(z.string().length(3)).max(100).default([]),
  defaultLocale: z.string().max(20).nullable().default(null),
  cooldownSeconds: z.number().int().min(0).max(86_400).default(60),
});
export type ChannelSettings = z.infer<typeof channelSettingsSchema>;

/** Spec 5. The nine pinned rows first; `sku` is fixed to UnoPim's `sku`, a row for it sends the raw SKU to a text attribute. */
export const CORE_FIELDS = [
  'sku',
  'name',
  'regular_price',
  'sale_price',
  'stock_quantity',
  'stock_status',
  'description',
  'short_description',
  'status',
  'slug',
  'tags',
  'brand',
  'gtin',
  'weight',
  'length',
  'width',
  'height',
  'featured_image',
  'gallery',
  'image_alt',
  'tax_class',
  'shipping_class',
  'catalog_visibility',
  'featured',
  'purchase_note',
  'menu_order',
  'permalink',
  'sale_from',
  'sale_to',
  'external_url',
  'button_text',
] as const;
export type CoreField = (typeof CORE_FIELDS)[number];

export const coreFieldRowSchema = z
  .object({
    /** A core field, or `meta:<key>`. */
    field: z.union([z.enum(CORE_FIELDS), z.string().regex(/^meta:.{1,190}$/)]),
    /** UnoPim attribute code; `status` may also be the literal `@status` (UnoPim's own flag) or `@none`. */
    attribute: z.string().min(1).max(191),
    /** Sent when the shop has no value. */
    defaultValue: z.string().max(2000).optional(),
    /** Sent always. */
    fixedValue: z.string().max(2000).optional(),
    format: z.enum(['html', 'as-stored', 'plain']).optional(),
  })
  .strict();
export type CoreFieldRow = z.infer<typeof coreFieldRowSchema>;

/** A WooCommerce attribute: `pa:<id>` for a global one, `custom:<name>` for a custom one. */
export const attributeKeySchema = z.string().regex(/^(pa:\d+|custom:.{1,190})$/);
export type AttributeKey = string;

export const attributeRowSchema = z
  .object({
    source: attributeKeySchema,
    attribute: z.string().min(1).max(191),
    /** null = every channel / every locale. */
    channel: z.string().max(191).nullable().default(null),
    locale: z.string().max(20).nullable().default(null),
  })
  .strict();
export type AttributeRow = z.infer<typeof attributeRowSchema>;

export const axisRowSchema = z
  .object({ source: attributeKeySchema, attribute: z.string().min(1).max(191) })
  .strict();

export const categoryRowSchema = z
  .object({
    channel: z.string().max(191).nullable().default(null),
    wooId: z.number().int().positive(),
    category: z.string().min(1).max(191),
  })
  .strict();

export const familyRuleSchema = z
  .object({
    field: z.enum(['category', 'type']),
    value: z.string().max(200),
    family: z.string().min(1).max(191),
  })
  .strict();

/** One profile serves both directions and all of a site's products. */
export const mappingSchema = z.object({
  core: z.array(coreFieldRowSchema).max(300).default([]),
  attributes: z.array(attributeRowSchema).max(5000).default([]),
  axes: z.array(axisRowSchema).max(500).default([]),
  categories: z.array(categoryRowSchema).max(20_000).default([]),
  defaultFamily: z.string().max(191).nullable().default(null),
  familyRules: z.array(familyRuleSchema).max(200).default([]),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** What the shop told at pairing, and tells anew once a day. */
export const siteInfoSchema = z.object({
  name: z.string().default(''),
  language: z.string().default('en_US'),
  timeZone: z.string().default('UTC'),
  currency: z.string().default(''),
  wooVersion: z.string().default(''),
  wpVersion: z.string().default(''),
  /** `wpml`, `polylang`, `curcy`, `wcml` … as detected (contracts/plugins.md 6.1). */
  plugins: z.array(z.string()).default([]),
});
export type SiteInfo = z.infer<typeof siteInfoSchema>;
