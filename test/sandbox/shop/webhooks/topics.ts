/** Actions behind the four product topics (contracts/woocommerce.md 2). */
const PRODUCT_HOOKS: Record<string, string[]> = {
  'product.created': [
    'woocommerce_process_product_meta',
    'woocommerce_new_product',
    'woocommerce_new_product_variation',
  ],
  'product.updated': [
    'woocommerce_process_product_meta',
    'woocommerce_update_product',
    'woocommerce_update_product_variation',
  ],
  'product.deleted': ['wp_trash_post'],
  'product.restored': ['untrashed_post'],
};

/** Core topics the catalogue never raises; they can be registered all the same. */
const OTHER_RESOURCES = ['coupon', 'customer', 'order'];
const EVENTS = ['created', 'updated', 'deleted', 'restored'];

/** Resources our plugin adds, so that changes of terms, attributes and variations have topics of their own. */
export const CUSTOM_RESOURCES = [
  'product_category',
  'product_tag',
  'product_brand',
  'product_attribute',
  'product_attribute_term',
  'product_variation',
] as const;

const FORBIDDEN_ACTIONS = [
  'woocommerce_login_credentials',
  'woocommerce_product_csv_importer_check_import_file_path',
  'woocommerce_webhook_should_deliver',
];

export interface Topic {
  resource: string;
  event: string;
}

export function splitTopic(topic: string): Topic {
  const dot = topic.indexOf('.');
  return dot < 0
    ? { resource: '', event: '' }
    : { resource: topic.slice(0, dot), event: topic.slice(dot + 1) };
}

function isActionTopic(event: string): boolean {
  return /^(woocommerce_|wc_)/.test(event) && !FORBIDDEN_ACTIONS.includes(event);
}

/**
 * May a webhook be created with it? The check ignores case, what is stored afterwards does not: an upper-case
 * topic is accepted and dead (contracts/woocommerce.md 11).
 */
export function isValidTopic(topic: string, customTopics: boolean): boolean {
  const { resource, event } = splitTopic(topic.toLowerCase());
  if (resource === 'action') return isActionTopic(event);
  if (topic.toLowerCase() === 'product.purged') return customTopics;
  if (customTopics && (CUSTOM_RESOURCES as readonly string[]).includes(resource))
    return EVENTS.includes(event);
  return (resource === 'product' || OTHER_RESOURCES.includes(resource)) && EVENTS.includes(event);
}

/** What the database keeps of an accepted topic. */
export function storedTopic(topic: string): string {
  return topic === topic.toLowerCase() ? topic : '';
}

/** The name of the action our plugin fires for one of its topics. */
export function customHook(resource: string, event: string): string {
  return `unopim_connector_${resource}_${event}`;
}

/** Actions that raise the topic, as `hooks` of the REST answer shows them. */
export function hooksOf(topic: string): string[] {
  const { resource, event } = splitTopic(topic);
  if (resource === 'action') return [event];
  const known = PRODUCT_HOOKS[topic];
  if (known) return known;
  return topic === 'product.purged' || resource.startsWith('product_') ? [customHook(resource, event)] : [];
}
