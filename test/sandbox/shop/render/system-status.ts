import type { Shop } from '../shop.ts';
import type { Json, JsonObject } from '../store/entities.ts';
import { currencyByCode } from '../text/currency.ts';
import type { View } from './links.ts';

const MEMORY = 536870912;
const UPLOAD = 67108864;

function environment(shop: Shop): JsonObject {
  return {
    home_url: shop.home(),
    site_url: shop.home(),
    store_id: '00000000-0000-4000-8000-000000000001',
    version: '10.5.0',
    log_directory: '/srv/shop/wp-content/uploads/wc-logs/',
    log_directory_writable: true,
    wp_version: '6.9.1',
    wp_multisite: false,
    wp_memory_limit: MEMORY,
    wp_debug_mode: false,
    wp_cron: true,
    wp_environment_type: 'production',
    language: shop.settings.locale,
    external_object_cache: null,
    server_info: 'nginx',
    server_architecture: 'Linux x86_64',
    php_version: '8.2.36',
    php_post_max_size: UPLOAD,
    php_max_execution_time: 300,
    php_max_input_vars: 1000,
    curl_version: '7.88.1, OpenSSL/3.0.22',
    suhosin_installed: false,
    max_upload_size: UPLOAD,
    mysql_version: '10.11.19',
    mysql_version_string: '10.11.19-MariaDB',
    // PHP's own zone, which WordPress sets to UTC whatever the site's zone is.
    default_timezone: 'UTC',
    fsockopen_or_curl_enabled: true,
    soapclient_enabled: false,
    domdocument_enabled: true,
    gzip_enabled: true,
    mbstring_enabled: true,
    remote_post_successful: false,
    remote_post_response: false,
    remote_get_successful: false,
    remote_get_response: false,
  };
}

function settings(shop: Shop): JsonObject {
  const same = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]));
  const rated = [1, 2, 3, 4, 5].map((stars) => `rated-${stars}`);
  return {
    api_enabled: false,
    force_ssl: false,
    currency: shop.store.currency,
    currency_symbol: currencyByCode(shop.store.currency).symbol,
    currency_position: 'right_space',
    thousand_separator: '.',
    decimal_separator: ',',
    number_of_decimals: 2,
    geolocation_enabled: false,
    taxonomies: same('external', 'grouped', 'simple', 'variable'),
    product_visibility_terms: same(
      'exclude-from-catalog',
      'exclude-from-search',
      'featured',
      'outofstock',
      ...rated,
    ),
    woocommerce_com_connected: 'no',
    enforce_approved_download_dirs: true,
    order_datastore: 'Automattic\\WooCommerce\\Internal\\DataStores\\Orders\\OrdersTableDataStore',
    HPOS_enabled: true,
    HPOS_sync_enabled: false,
    enabled_features: ['analytics', 'order_attribution', 'custom_order_tables'],
  };
}

function plugin(file: string, name: string): JsonObject {
  const version = { version: '10.5.0', version_latest: '10.5.0' };
  return {
    plugin: file,
    name,
    ...version,
    url: '',
    author_name: '',
    author_url: '',
    network_activated: false,
  };
}

function activePlugins(shop: Shop): Json[] {
  const list = [plugin('woocommerce/woocommerce.php', 'WooCommerce')];
  if (shop.settings.customTopics)
    list.push(plugin('unopim-connector/unopim-connector.php', 'UnoPim Connector'));
  return list;
}

function theme(): JsonObject {
  return {
    name: 'Twenty Twenty-Four',
    version: '1.1',
    version_latest: 0,
    author_url: '',
    is_child_theme: false,
    is_block_theme: true,
    has_woocommerce_support: false,
    has_woocommerce_file: false,
    has_outdated_templates: false,
    overrides: [],
    parent_name: '',
    parent_version: '',
    parent_version_latest: '',
    parent_author_url: '',
  };
}

function postCounts(shop: Shop): Json[] {
  const products = [...shop.store.products.values()];
  const variations = products.filter((product) => product.type === 'variation').length;
  const counts = {
    attachment: shop.store.media.size,
    product: products.length - variations,
    product_variation: variations,
  };
  return Object.entries(counts).map(([type, count]) => ({ type, count: String(count) }));
}

/** The report a connector reads version, language, currency and active plugins from. */
export function renderSystemStatus(shop: Shop, view: View): JsonObject {
  return {
    environment: environment(shop),
    database: {
      wc_database_version: '10.5.0',
      database_prefix: 'wp_',
      maxmind_geoip_database: '',
      database_tables: {},
      database_size: {},
    },
    active_plugins: activePlugins(shop),
    inactive_plugins: [],
    dropins_mu_plugins: { dropins: [], mu_plugins: [] },
    theme: theme(),
    settings: settings(shop),
    security: { secure_connection: view.base.startsWith('https:'), hide_errors: true },
    pages: [],
    post_type_counts: postCounts(shop),
    logging: {
      logging_enabled: true,
      default_handler: 'file',
      retention_period_days: 30,
      level_threshold: 'none',
      log_directory_size: '0 B',
    },
  };
}
