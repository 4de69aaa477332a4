/** How a plugin shows itself: main files among the active plugins, or a REST namespace that only it registers. */
interface Sign {
  readonly name: string;
  readonly files: RegExp;
  readonly namespace?: string;
}

/** contracts/plugins.md 2, 3, 6.1. Folder names differ between free and paid editions. */
const SIGNS: readonly Sign[] = [
  { name: 'wpml', files: /\/sitepress\.php$/ },
  { name: 'wcml', files: /\/wpml-woocommerce\.php$/ },
  { name: 'polylang', files: /^polylang(-pro)?\/polylang\.php$/, namespace: 'pll/v1' },
  { name: 'polylang-pro', files: /^polylang-pro\/polylang\.php$/ },
  { name: 'polylang-wc', files: /\/polylang-wc\.php$/ },
  { name: 'curcy', files: /\/(woo|woocommerce)-multi-currency\.php$/, namespace: 'wmc/v1' },
  { name: 'price-based-on-country', files: /\/woocommerce-product-price-based-on-countries(-pro)?\.php$/ },
  { name: 'aelia', files: /\/woocommerce-aelia-currencyswitcher\.php$/ },
  { name: 'unopim-connector', files: /\/unopim-connector\.php$/ },
];

/** The plugins that change what the connector reads, by the names that `SiteInfo.plugins` uses. */
export function detectPlugins(site: {
  activePlugins: readonly string[];
  namespaces: readonly string[];
}): string[] {
  return SIGNS.filter(
    (sign) =>
      site.activePlugins.some((file) => sign.files.test(file)) ||
      (sign.namespace !== undefined && site.namespaces.includes(sign.namespace)),
  ).map((sign) => sign.name);
}
