import { renderProduct } from '../render/product.ts';
import { renderAttribute, renderTerm } from '../render/term.ts';
import { renderVariation } from '../render/variation.ts';
import { productNotFound, RestError, termNotFound, variationNotFound } from '../rest/errors.ts';
import type { Shop } from '../shop.ts';
import type { JsonObject, StoredWebhook } from '../store/entities.ts';
import { attributeByTaxonomy } from '../store/queries.ts';
import type { HookArgument, HookObject } from './hooks.ts';
import { splitTopic } from './topics.ts';

function objectOf(argument: HookArgument): HookObject {
  return typeof argument === 'object' && !Array.isArray(argument)
    ? (argument as HookObject)
    : { id: argument as number };
}

function productBody(shop: Shop, argument: HookArgument): JsonObject {
  const product = shop.store.products.get(Number(argument));
  if (!product) throw productNotFound();
  return renderProduct(shop, product, { base: shop.home(), context: 'view' });
}

function variationBody(shop: Shop, id: number): JsonObject {
  const variation = shop.store.products.get(id);
  if (!variation) throw variationNotFound();
  return renderVariation(shop, variation, { base: shop.home(), context: 'view' });
}

function termBody(shop: Shop, argument: HookObject): JsonObject {
  const taxonomy = String(argument['taxonomy']);
  const attribute = taxonomy.startsWith('pa_') ? attributeByTaxonomy(shop.store, taxonomy) : undefined;
  const extra: JsonObject = taxonomy.startsWith('pa_') ? { attribute_id: attribute?.id ?? 0, taxonomy } : {};
  const term = shop.store.terms.get(Number(argument['id']));
  const view = { base: shop.home(), context: 'view' } as const;
  return { ...(term ? renderTerm(shop, term, view) : termNotFound().document()), ...extra };
}

function attributeBody(shop: Shop, id: number): JsonObject {
  const attribute = shop.store.attributes.get(id);
  if (!attribute)
    throw new RestError('woocommerce_rest_taxonomy_invalid', 'Resource does not exist.', { status: 404 });
  return renderAttribute(attribute, { base: shop.home(), context: 'view' });
}

function resourceBody(
  shop: Shop,
  topic: { resource: string; event: string },
  argument: HookArgument,
): JsonObject {
  if (topic.resource === 'product') return productBody(shop, argument);
  const known = objectOf(argument);
  const id = Number(known['id']);
  if (topic.resource === 'product_variation') return variationBody(shop, id);
  if (topic.resource === 'product_attribute') return attributeBody(shop, id);
  return termBody(shop, known);
}

function ownerIsGone(): RestError {
  return new RestError('woocommerce_rest_cannot_view', 'Sorry, you cannot view this resource.', {
    status: 401,
  });
}

/**
 * The body of a delivery, computed when it is sent: the state of now, not of the event. Gone → the error document,
 * without an `id`; webhook's user gone → a 401 document (contracts/woocommerce.md 1, 2).
 */
export function buildPayload(shop: Shop, webhook: StoredWebhook, argument: HookArgument): JsonObject {
  const topic = splitTopic(webhook.topic);
  if (topic.resource === 'action') return { action: topic.event, arg: argument as JsonObject };
  if (topic.event === 'deleted' || topic.event === 'purged') return objectOf(argument);
  try {
    if (webhook.ownerGone) throw ownerIsGone();
    return resourceBody(shop, topic, argument);
  } catch (error) {
    if (error instanceof RestError) return error.document();
    throw error;
  }
}
