import { createGroup, deleteGroup, getGroup, listGroups, updateGroup } from './catalog/attribute-groups.ts';
import {
  createAttribute,
  deleteAttribute,
  getAttribute,
  listAttributes,
  updateAttribute,
} from './catalog/attributes.ts';
import {
  createCategory,
  deleteCategory,
  getCategory,
  listCategories,
  patchCategory,
  updateCategory,
} from './catalog/categories.ts';
import {
  createCategoryField,
  createFieldOptions,
  deleteCategoryField,
  deleteFieldOption,
  getCategoryField,
  listCategoryFields,
  listFieldOptions,
  updateCategoryField,
  updateFieldOptions,
} from './catalog/category-fields.ts';
import { createFamily, deleteFamily, getFamily, listFamilies, updateFamily } from './catalog/families.ts';
import { createOptions, deleteOption, listOptions, updateOptions } from './catalog/options.ts';
import type { Handler } from './http/context.ts';
import { frameworkError } from './http/reply.ts';
import { deleteCategoryMedia, listCategoryMedia, uploadCategoryMedia } from './media/category-media.ts';
import { deleteProductMedia, listProductMedia, uploadProductMedia } from './media/product-media.ts';
import { deleteSwatch, listSwatch, uploadSwatch } from './media/swatch-media.ts';
import {
  deleteProduct,
  patchProduct,
  replaceConfigurable,
  replaceSimple,
} from './products/change-product.ts';
import { createConfigurable } from './products/create-configurable.ts';
import { createSimple } from './products/create-simple.ts';
import { getProduct, listProducts } from './products/read-product.ts';
import {
  createChannel,
  deleteChannel,
  getChannel,
  listChannels,
  updateChannel,
} from './settings/channels.ts';
import {
  createCurrency,
  deleteCurrency,
  getCurrency,
  listCurrencies,
  updateCurrency,
} from './settings/currencies.ts';
import { createLocale, deleteLocale, getLocale, listLocales, updateLocale } from './settings/locales.ts';

export interface Route {
  /** Path below /api/v1/rest with `{name}` for parameters. */
  path: string;
  /** ACL key; writes need `<key>.create`, `.edit` or `.delete` as well, see {@link permissionFor}. */
  permission: string;
  methods: Partial<Record<string, Handler>>;
}

const configurable = {
  collection: { GET: listProducts('configurable'), POST: createConfigurable },
  one: {
    GET: getProduct('configurable'),
    PUT: replaceConfigurable,
    PATCH: patchProduct,
    DELETE: deleteProduct,
  },
};
/** Passports answer 404 unless their feature is on; it is off here (contracts/unopim.md section 1a). */
const passports: Handler = () => frameworkError(404);

/** All routes of contracts/unopim.md section 1a. */
export const ROUTES: Route[] = [
  route('/locales', 'api.settings.locales', { GET: listLocales, POST: createLocale }),
  route('/locales/{code}', 'api.settings.locales', {
    GET: getLocale,
    PUT: updateLocale,
    DELETE: deleteLocale,
  }),
  route('/currencies', 'api.settings.currencies', { GET: listCurrencies, POST: createCurrency }),
  route('/currencies/{code}', 'api.settings.currencies', {
    GET: getCurrency,
    PUT: updateCurrency,
    DELETE: deleteCurrency,
  }),
  route('/channels', 'api.settings.channels', { GET: listChannels, POST: createChannel }),
  route('/channels/{code}', 'api.settings.channels', {
    GET: getChannel,
    PUT: updateChannel,
    DELETE: deleteChannel,
  }),
  route('/attribute-groups', 'api.catalog.attribute_groups', { GET: listGroups, POST: createGroup }),
  route('/attribute-groups/{code}', 'api.catalog.attribute_groups', {
    GET: getGroup,
    PUT: updateGroup,
    PATCH: updateGroup,
    DELETE: deleteGroup,
  }),
  route('/attributes', 'api.catalog.attributes', { GET: listAttributes, POST: createAttribute }),
  route('/attributes/{code}', 'api.catalog.attributes', {
    GET: getAttribute,
    PUT: updateAttribute,
    PATCH: updateAttribute,
    DELETE: deleteAttribute,
  }),
  route('/attributes/{code}/options', 'api.catalog.attributes', {
    GET: listOptions,
    POST: createOptions,
    PUT: updateOptions,
  }),
  route('/attributes/{code}/options/{optionCode}', 'api.catalog.attributes', { DELETE: deleteOption }),
  route('/families', 'api.catalog.families', { GET: listFamilies, POST: createFamily }),
  route('/families/{code}', 'api.catalog.families', {
    GET: getFamily,
    PUT: updateFamily,
    PATCH: updateFamily,
    DELETE: deleteFamily,
  }),
  route('/category-fields', 'api.catalog.category_fields', {
    GET: listCategoryFields,
    POST: createCategoryField,
  }),
  route('/category-fields/{code}', 'api.catalog.category_fields', {
    GET: getCategoryField,
    PUT: updateCategoryField,
    PATCH: updateCategoryField,
    DELETE: deleteCategoryField,
  }),
  route('/category-fields/{code}/options', 'api.catalog.category_fields', {
    GET: listFieldOptions,
    POST: createFieldOptions,
    PUT: updateFieldOptions,
  }),
  route('/category-fields/{code}/options/{optionCode}', 'api.catalog.category_fields', {
    DELETE: deleteFieldOption,
  }),
  route('/categories', 'api.catalog.categories', { GET: listCategories, POST: createCategory }),
  route('/categories/{code}', 'api.catalog.categories', {
    GET: getCategory,
    PUT: updateCategory,
    PATCH: patchCategory,
    DELETE: deleteCategory,
  }),
  route('/products', 'api.catalog.products', { GET: listProducts('simple'), POST: createSimple }),
  route('/products/{sku}', 'api.catalog.products', {
    GET: getProduct('simple'),
    PUT: replaceSimple,
    PATCH: patchProduct,
    DELETE: deleteProduct,
  }),
  route('/configurable-products', 'api.catalog.products', configurable.collection),
  route('/configurable-products/{sku}', 'api.catalog.products', configurable.one),
  route('/configrable-products', 'api.catalog.products', configurable.collection),
  route('/configrable-products/{sku}', 'api.catalog.products', configurable.one),
  route('/media-files/product', 'api.catalog.products', {
    GET: listProductMedia,
    POST: uploadProductMedia,
    DELETE: deleteProductMedia,
  }),
  route('/media-files/category', 'api.catalog.categories', {
    GET: listCategoryMedia,
    POST: uploadCategoryMedia,
    DELETE: deleteCategoryMedia,
  }),
  route('/media-files/swatch', 'api.catalog.attributes', {
    GET: listSwatch,
    POST: uploadSwatch,
    DELETE: deleteSwatch,
  }),
  route('/passports', 'api.catalog.passports', { GET: passports }),
  route('/passports/{sku}', 'api.catalog.passports', { GET: passports }),
];

function route(path: string, permission: string, methods: Route['methods']): Route {
  return { path, permission, methods };
}

/** The ACL key a call needs: reading the bare key, media POST `.edit`, else by method (contracts/unopim.md section 2). */
export function permissionFor(route: Route, method: string): string {
  const actions: Record<string, string> = { PUT: '.edit', PATCH: '.edit', DELETE: '.delete' };
  actions.POST = route.path.startsWith('/media-files') ? '.edit' : '.create';
  return `${route.permission}${actions[method] ?? ''}`;
}
