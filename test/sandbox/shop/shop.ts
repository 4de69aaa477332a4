import type { ShopStore } from './store/shop-store.ts';
import type { Hooks } from './webhooks/hooks.ts';

export interface ShopSettings {
  name: string;
  timeZone: string;
  locale: string;
  /** Our plugin's webhook resources (product_category, …) are known to the shop. */
  customTopics: boolean;
  /** WordPress' safe-request rules for webhooks (contracts/woocommerce.md 18); off by default as tests live on loopback. */
  safeUrls: boolean;
  deliveryTimeoutMs: number;
}

/** What every part of the sandbox works on. */
export interface Shop {
  readonly settings: ShopSettings;
  readonly store: ShopStore;
  readonly hooks: Hooks;
  /** Epoch milliseconds of the injected clock. */
  readonly now: () => number;
  /** Home address without a trailing slash, plain http. */
  readonly home: () => string;
}

/** The shop's clock in whole seconds, as the database stores times. */
export function secondNow(shop: Shop): number {
  return Math.floor(shop.now() / 1000) * 1000;
}
