/**
 * The table "Deliveries per action" of contracts/woocommerce.md 2, row by row as it is written there, and the edits that
 * stand for each.
 */
export const TABLE = {
  'REST create simple': ['REST create simple'],
  'REST update / no-op / meta only / category only / stock / status': [
    'REST update',
    'REST no-op',
    'REST meta only',
    'REST category only',
    'REST stock',
    'REST status',
  ],
  'REST trash': ['REST trash', 'REST trash again', 'REST untrash by status'],
  'REST force delete': ['REST force delete'],
  'REST batch create 3 / update / delete': ['REST batch create 3', 'REST batch update', 'REST batch delete'],
  'REST variation create / update / price / stock / image': [
    'REST variation create',
    'REST variation update',
    'REST variation price',
    'REST variation stock',
    'REST variation image',
  ],
  'REST variation delete (trash) / force': ['REST variation trash', 'REST variation force delete'],
  'REST variable→simple': ['REST variable to simple'],
  'admin new product': ['admin new product', 'admin new variable product'],
  'admin update ≤10 s after creation': ['admin update at once'],
  'admin update (even unchanged)': [
    'admin update, unchanged',
    'admin update of a variable product with a new title',
    'admin update: name',
    'admin update: price',
    'admin update: sale price',
    'admin update: texts',
    'admin update: status',
    'admin update: draft',
    'admin update: SKU',
    'admin update: categories',
    'admin update: tags',
    'admin update: brand',
    'admin update: attribute',
    'admin update: links',
    'admin update: measures and GTIN',
    'admin update: images',
    'admin update: gallery in another order',
    'admin update: image taken away',
    'admin update: type',
  ],
  'admin quick edit / bulk edit of 3 / star': ['admin quick edit', 'admin bulk edit of 3', 'admin star'],
  'admin reorder drag': ['admin reorder drag'],
  'admin duplicate simple / variable with 10': ['admin duplicate simple', 'admin duplicate variable'],
  'admin save 2 variations / bulk price': ['admin save 2 variations', 'admin bulk price'],
  'admin add variation / link all / remove variation': [
    'admin add variation',
    'admin link all',
    'admin remove variation',
  ],
  'admin trash / untrash': ['admin trash', 'admin untrash'],
  'admin delete permanently, empty trash': ['admin delete permanently', 'admin empty trash'],
  'order, managed stock (REST paid, Store-API checkout on-hold) / cancel-restock': [
    'order of managed stock',
    'order of a variation with own stock',
    'order cancelled',
  ],
  'order, unmanaged stock': ['order of unmanaged stock'],
  'sale window starts / ends': ['sale window planned', 'sale window starts or ends'],
  'CSV import': ['CSV import of new products', 'CSV import that updates'],
  'review created': ['review created'],
  'scheduled publish by cron, raw post/meta/term/thumbnail writes, media, terms, attributes, settings': [
    'publication planned',
    'publication by cron',
    'raw post write',
    'raw post write to a variation',
    'raw meta write',
    'raw term write',
    'raw thumbnail write',
    'media file replaced',
    'media text changed',
    'media item deleted',
    'category created',
    'category renamed',
    'category moved',
    'category deleted',
    'tag created',
    'tag renamed',
    'tag deleted',
    'brand created',
    'brand renamed',
    'brand deleted',
    'attribute created',
    'attribute renamed',
    'attribute renamed by REST',
    'attribute deleted',
    'attribute term created',
    'attribute term renamed',
    'attribute term deleted',
    'term of the axis renamed',
    'term of the axis deleted',
    'settings: prices include tax',
    'settings: currency',
  ],
} as const;

/** What the table does not name, and a connector meets all the same. */
export const BESIDE_THE_TABLE = [
  'page trashed',
  'variation disabled or enabled',
  'variation with an image of its own',
  'variation takes another term',
] as const;

export type EditName = (typeof TABLE)[keyof typeof TABLE][number] | (typeof BESIDE_THE_TABLE)[number];

export const EDIT_NAMES: readonly EditName[] = [...Object.values(TABLE).flat(), ...BESIDE_THE_TABLE];

/** Rows of which the shop sends nothing, and mostly moves no date: only a sweep can find these. */
const SILENT_ROWS = [
  'REST force delete',
  'admin reorder drag',
  'admin delete permanently, empty trash',
  'order, unmanaged stock',
  'scheduled publish by cron, raw post/meta/term/thumbnail writes, media, terms, attributes, settings',
] as const;

/** Without the currency: a shop in another one has every product looked at again, which would hide what is not found. */
export const SILENT_EDITS: readonly EditName[] = [
  ...SILENT_ROWS.flatMap((row) => TABLE[row]).filter((name) => name !== 'settings: currency'),
  'admin remove variation',
  'REST variation force delete',
  'REST batch delete',
];
