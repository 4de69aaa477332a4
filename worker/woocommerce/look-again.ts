import { type WooId, wooId } from '../domain/ids.ts';
import type { Delivery } from './delivery.ts';
import { readDeliveryBody } from './delivery-body.ts';

/**
 * What a delivery asks for: to look at something again. Never what happened to it: the body is the state at delivery,
 * and order, repetition and even the topic prove nothing (contracts/woocommerce.md 1, 2, 5, 6).
 */
export type LookAgain =
  | {
      readonly kind: 'product';
      readonly id: WooId;
      /** The parent, where the delivery names one. */
      readonly parentId: WooId | null;
      /** null = the delivery does not say whether this is a product or a variation. */
      readonly variation: boolean | null;
      /** The topic spoke of removal. Still to be looked up: it may be there, in the trash, or no product at all. */
      readonly deleted: boolean;
    }
  | { readonly kind: 'attribute'; readonly id: WooId; readonly deleted: boolean }
  | {
      readonly kind: 'attribute_term';
      readonly id: WooId;
      readonly attributeId: WooId | null;
      /** With `pa_`. */
      readonly taxonomy: string | null;
      readonly deleted: boolean;
    }
  | { readonly kind: 'category' | 'tag' | 'brand'; readonly id: WooId; readonly deleted: boolean }
  | {
      readonly kind: 'ignored';
      readonly reason: IgnoredReason;
      /** Something happened that the delivery does not name: look for changes soon. */
      readonly reconcile: boolean;
    };

export type IgnoredReason = 'unknown_topic' | 'error_document' | 'not_json' | 'no_id';

/** Reads from a body only what may be trusted: id, type and parent (contracts/plugins.md 6.3). */
export function lookAgain(posted: { delivery: Delivery; bytes: Uint8Array }): LookAgain {
  const { resource, event } = splitTopic(posted.delivery.topic);
  if (!isKnown(resource, event)) return ignored('unknown_topic', false);
  const body = readDeliveryBody(posted.bytes);
  if (body === null) return ignored('not_json', true);
  if (resource === 'action') return fromAction(event, body.arg);
  if (body.isError) return ignored('error_document', true);
  if (body.id === null) return ignored('no_id', true);
  return fromResource(resource, REMOVALS.has(event), { ...body, id: body.id });
}

function splitTopic(topic: string): { resource: string; event: string } {
  const dot = topic.indexOf('.');
  return { resource: topic.slice(0, dot), event: topic.slice(dot + 1) };
}

const RESOURCES: ReadonlySet<string> = new Set([
  'product',
  'product_variation',
  'product_attribute',
  'product_attribute_term',
  'product_category',
  'product_tag',
  'product_brand',
]);
/** `purged` is our plugin's word for deleted for good. */
const REMOVALS: ReadonlySet<string> = new Set(['deleted', 'purged']);
const EVENTS: ReadonlySet<string> = new Set(['created', 'updated', 'restored', ...REMOVALS]);

function isKnown(resource: string, event: string): boolean {
  return resource === 'action' ? Object.hasOwn(ACTIONS, event) : RESOURCES.has(resource) && EVENTS.has(event);
}

function fromResource(
  resource: string,
  deleted: boolean,
  body: NonNullable<ReturnType<typeof readDeliveryBody>> & { readonly id: number },
): LookAgain {
  const id = wooId(body.id);
  if (resource === 'product_category') return { kind: 'category', id, deleted };
  if (resource === 'product_tag') return { kind: 'tag', id, deleted };
  if (resource === 'product_brand') return { kind: 'brand', id, deleted };
  if (resource === 'product_attribute') return { kind: 'attribute', id, deleted };
  if (resource === 'product_attribute_term') {
    return {
      kind: 'attribute_term',
      id,
      attributeId: orNull(body.attributeId),
      taxonomy: body.taxonomy,
      deleted,
    };
  }
  const said = body.type === null ? null : body.type === 'variation';
  const variation = resource === 'product_variation' ? true : said;
  return { kind: 'product', id, parentId: variation ? orNull(body.parentId) : null, variation, deleted };
}

interface ActionMeaning {
  readonly of: 'product' | 'attribute';
  readonly variation: boolean | null;
  readonly deleted: boolean;
}

/** Actions whose only argument is an id. Those with an object arrive as `[]` and say nothing (contracts/woocommerce.md 19). */
const ACTIONS: Readonly<Record<string, ActionMeaning>> = {
  woocommerce_attribute_added: { of: 'attribute', variation: null, deleted: false },
  woocommerce_attribute_updated: { of: 'attribute', variation: null, deleted: false },
  woocommerce_attribute_deleted: { of: 'attribute', variation: null, deleted: true },
  woocommerce_before_delete_product_variation: { of: 'product', variation: true, deleted: true },
  woocommerce_delete_product_variation: { of: 'product', variation: true, deleted: true },
  woocommerce_trash_product_variation: { of: 'product', variation: true, deleted: true },
  woocommerce_delete_product: { of: 'product', variation: null, deleted: true },
  woocommerce_delete_product_transients: { of: 'product', variation: null, deleted: false },
};

function fromAction(event: string, arg: number | null): LookAgain {
  const meaning = ACTIONS[event];
  if (meaning === undefined) return ignored('unknown_topic', false);
  if (arg === null) return ignored('no_id', true);
  const id = wooId(arg);
  if (meaning.of === 'attribute') return { kind: 'attribute', id, deleted: meaning.deleted };
  return { kind: 'product', id, parentId: null, variation: meaning.variation, deleted: meaning.deleted };
}

function ignored(reason: IgnoredReason, reconcile: boolean): LookAgain {
  return { kind: 'ignored', reason, reconcile };
}

function orNull(id: number | null): WooId | null {
  return id === null ? null : wooId(id);
}
