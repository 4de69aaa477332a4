import type { View } from '../render/links.ts';
import { resourceLinks } from '../render/links.ts';
import { renderSystemStatus } from '../render/system-status.ts';
import type { Shop } from '../shop.ts';
import type { JsonObject } from '../store/entities.ts';
import { currencyByCode, currencyOptions } from '../text/currency.ts';
import { RestError } from './errors.ts';
import { pickListFields } from './fields.ts';
import { ok, type Route, type RouteDeps } from './request.ts';

const SETTING_METHODS = ['GET', 'POST', 'PUT', 'PATCH'];

function settingLinks(view: View, group: string, id: string) {
  return resourceLinks({
    base: view.base,
    self: `settings/${group}/${id}`,
    collection: `settings/${group}`,
    allow: SETTING_METHODS,
  });
}

function currencySetting(shop: Shop, view: View): JsonObject {
  const text = 'The currency of all prices in the catalogue and of payments.';
  return {
    id: 'woocommerce_currency',
    label: 'Currency',
    description: text,
    type: 'select',
    default: 'USD',
    options: currencyOptions(),
    tip: text,
    value: shop.store.currency,
    group_id: 'general',
    _links: settingLinks(view, 'general', 'woocommerce_currency'),
  };
}

function taxSetting(shop: Shop, view: View): JsonObject {
  return {
    id: 'woocommerce_prices_include_tax',
    label: 'Prices entered with tax',
    description: '',
    type: 'radio',
    default: 'no',
    options: { yes: 'Yes, prices are entered with tax', no: 'No, prices are entered without tax' },
    tip: 'Says how prices are entered; changing it converts nothing.',
    value: shop.store.pricesIncludeTax ? 'yes' : 'no',
    group_id: 'tax',
    _links: settingLinks(view, 'tax', 'woocommerce_prices_include_tax'),
  };
}

function currentCurrency(shop: Shop, view: View): JsonObject {
  const code = shop.store.currency;
  const links = resourceLinks({
    base: view.base,
    self: `data/currencies/${code}`,
    collection: 'data/currencies',
    allow: ['GET'],
  });
  return { code, ...currencyByCode(code), _links: links };
}

/** system_status, the currency and the tax setting. */
export function settingsRoutes({ shop }: RouteDeps): Route[] {
  const read = (pattern: string, document: (shop: Shop, view: View) => JsonObject): Route => ({
    methods: ['GET'],
    pattern,
    access: 'settings',
    handle: (request) => {
      const [shown] = pickListFields(request.query, [document(shop, request.view)]);
      return ok(shown ?? {});
    },
  });
  return [
    read('/wc/v3/system_status', renderSystemStatus),
    read('/wc/v3/settings/general/woocommerce_currency', currencySetting),
    read('/wc/v3/settings/tax/woocommerce_prices_include_tax', taxSetting),
    read('/wc/v3/data/currencies/current', currentCurrency),
    {
      methods: ['GET'],
      pattern: '/wc/v3/settings/{group:text}/{id:text}',
      access: 'settings',
      handle: () => {
        throw new RestError('rest_setting_setting_invalid', 'Invalid setting.', { status: 404 });
      },
    },
  ];
}
