import type {
  StoredApiKey,
  StoredApplicationPassword,
  StoredAttribute,
  StoredMedia,
  StoredPost,
  StoredSchedule,
  StoredTerm,
  StoredWebhook,
} from './entities.ts';
import { ProductTable } from './product-table.ts';

/** The whole state of the shop: plain data, free to read in tests. Change it through `admin` or by REST. */
export interface ShopStore {
  /** Products and variations by id. */
  products: ProductTable;
  terms: Map<number, StoredTerm>;
  attributes: Map<number, StoredAttribute>;
  media: Map<number, StoredMedia>;
  webhooks: Map<number, StoredWebhook>;
  posts: Map<number, StoredPost>;
  apiKeys: StoredApiKey[];
  applicationPasswords: StoredApplicationPassword[];
  schedule: StoredSchedule[];
  /** Options a merchant can change: currency, prices_include_tax, … */
  currency: string;
  pricesIncludeTax: boolean;
  /** Last id given, per sequence; posts, products, variations and media share one as in WordPress. */
  lastId: { post: number; term: number; attribute: number; webhook: number; meta: number };
}

/** The category every product without another one gets, and that cannot be deleted. */
export const DEFAULT_CATEGORY_ID = 15;

function defaultCategory(): StoredTerm {
  return {
    id: DEFAULT_CATEGORY_ID,
    taxonomy: 'product_cat',
    name: 'Uncategorized',
    slug: 'uncategorized',
    description: '',
    parent: 0,
    display: 'default',
    imageId: 0,
    menuOrder: 0,
  };
}

/** A shop as just installed: no product, one category. */
export function createStore(input: { currency: string }): ShopStore {
  return {
    products: new ProductTable(),
    terms: new Map([[DEFAULT_CATEGORY_ID, defaultCategory()]]),
    attributes: new Map(),
    media: new Map(),
    webhooks: new Map(),
    posts: new Map([[2, { id: 2, type: 'page', status: 'publish' }]]),
    apiKeys: [],
    applicationPasswords: [],
    schedule: [],
    currency: input.currency,
    pricesIncludeTax: true,
    lastId: { post: 50, term: DEFAULT_CATEGORY_ID, attribute: 0, webhook: 0, meta: 500 },
  };
}

/** The next id of a sequence; ids are never used twice. */
export function nextId(store: ShopStore, sequence: keyof ShopStore['lastId']): number {
  store.lastId[sequence] += 1;
  return store.lastId[sequence];
}
