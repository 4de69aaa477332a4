import { z } from '@hono/zod-openapi';
import { CORE_TOPICS, PLUGIN_TOPICS } from '../../woocommerce/webhook-topics.ts';

/*
 * What the Worker reads of a delivery's body. Every other key is ignored: a delivery says what to look at again, never
 * what happened or how it looks now.
 */

const id = z.number().int().positive();

const product = z
  .looseObject({
    id,
    type: z
      .string()
      .optional()
      .openapi({ description: '`variation` makes `parent_id` the product to look at.' }),
    parent_id: z.number().int().nonnegative().optional(),
  })
  .openapi('DeliveredProduct', { example: { id: 74, type: 'variation', parent_id: 72 } });

const purgedProduct = z
  .looseObject({
    id,
    type: z.string().openapi({ description: 'As the product had it: `simple`, `variable`, `variation` …' }),
    parent_id: z.number().int().nonnegative().openapi({ description: '0 for anything but a variation.' }),
    sku: z.string(),
  })
  .openapi('PurgedProduct', { example: { id: 188, type: 'simple', parent_id: 0, sku: 'BOOT-1' } });

const deletedVariation = z
  .looseObject({ id, parent_id: id, sku: z.string() })
  .openapi('DeletedVariation', { example: { id: 189, parent_id: 72, sku: 'BOOT-1-RED' } });

const term = z
  .looseObject({ id, taxonomy: z.string().optional() })
  .openapi('DeliveredTerm', { example: { id: 62, taxonomy: 'product_cat' } });

const attributeTerm = z
  .looseObject({
    id,
    attribute_id: id
      .optional()
      .openapi({ description: 'Where it is not known any more, `taxonomy` finds it.' }),
    taxonomy: z.string().openapi({ description: 'With `pa_`.' }),
  })
  .openapi('DeliveredAttributeTerm', { example: { id: 67, attribute_id: 4, taxonomy: 'pa_colour' } });

const attribute = z.looseObject({ id }).openapi('DeliveredAttribute', { example: { id: 4 } });

const action = z
  .looseObject({ action: z.string(), arg: z.union([id, z.string().regex(/^\d+$/)]) })
  .openapi('DeliveredAction', { example: { action: 'woocommerce_attribute_deleted', arg: '4' } });

/** By resource, or by the whole topic where one event of a resource has a body of its own. */
const BODIES = {
  'product.purged': purgedProduct,
  product,
  product_variation: deletedVariation,
  product_category: term,
  product_tag: term,
  product_brand: term,
  product_attribute: attribute,
  product_attribute_term: attributeTerm,
  action,
} as const;

const NAMES: ReadonlyMap<z.ZodType, string> = new Map<z.ZodType, string>([
  [product, 'DeliveredProduct'],
  [purgedProduct, 'PurgedProduct'],
  [deletedVariation, 'DeletedVariation'],
  [term, 'DeliveredTerm'],
  [attributeTerm, 'DeliveredAttributeTerm'],
  [attribute, 'DeliveredAttribute'],
  [action, 'DeliveredAction'],
]);

export interface DeliveryTopic {
  readonly topic: string;
  /** Who sends it; `plugin` = known only where our plugin is active. */
  readonly from: 'woocommerce' | 'plugin';
  /** false = understood where it comes, but pairing creates no webhook for it. */
  readonly registered: boolean;
  /** Name of the schema of its body. */
  readonly body: string;
}

/** The plugin's own topics for attributes say what the core actions say as well, so that no webhook is made for them. */
const UNDERSTOOD = ['product_attribute.created', 'product_attribute.updated', 'product_attribute.deleted'];

/** Every topic that means something to the Worker. */
export const DELIVERY_TOPICS: readonly DeliveryTopic[] = [
  ...CORE_TOPICS.map((topic) => describe(topic, { from: 'woocommerce', registered: true })),
  ...PLUGIN_TOPICS.map((topic) => describe(topic, { from: 'plugin', registered: true })),
  ...UNDERSTOOD.map((topic) => describe(topic, { from: 'plugin', registered: false })),
];

function describe(topic: string, of: Pick<DeliveryTopic, 'from' | 'registered'>): DeliveryTopic {
  return { topic, ...of, body: NAMES.get(bodyOf(topic)) ?? '' };
}

/** The schema of a topic's body. */
export function bodyOf(topic: string): z.ZodType {
  const resource = topic.slice(0, topic.indexOf('.'));
  const bodies: Readonly<Record<string, z.ZodType>> = BODIES;
  return bodies[topic] ?? bodies[resource] ?? product;
}

export const deliverySchema = z.union([
  product,
  purgedProduct,
  deletedVariation,
  term,
  attributeTerm,
  attribute,
  action,
]);

const header = (description: string) => z.string().openapi({ description });

export const deliveryHeadersSchema = z.object({
  'X-WC-Webhook-Topic': header('One of `x-topics`. Any other one is answered 200 and ignored.'),
  'X-WC-Webhook-Resource': header('The part of the topic before the dot.'),
  'X-WC-Webhook-Event': header('The part of the topic behind the dot.'),
  'X-WC-Webhook-ID': header('Id of the webhook in the shop.'),
  'X-WC-Webhook-Source': header('home_url() with a slash; another one than the paired site is a copy of it.'),
});
