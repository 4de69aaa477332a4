import type { FaultRule, Faults } from './faults.ts';
import type { ApiRequest } from './http/api-request.ts';
import { frameworkError, json, type Reply, refused } from './http/reply.ts';
import type { RequestLogEntry } from './http/request-log.ts';
import { isMap, type Json, type JsonMap } from './php-array.ts';
import type { UnoPimStore } from './store/unopim-store.ts';

export interface Controlled {
  store: UnoPimStore;
  requests: RequestLogEntry[];
  faults: Faults;
  credentials: Record<string, string>;
  reset(): void;
}

/**
 * The control surface below `/__sandbox/`, for another process: GET state, counts, requests, products/{sku}, credentials;
 * POST reset; GET, POST and DELETE faults. A fault's route may be given as text or as `routePattern`.
 */
export function answerControl(request: ApiRequest, controlled: Controlled): Reply {
  const call = `${request.method} ${request.path.replace('/__sandbox/', '')}`;
  const sku = /^GET products\/(.+)$/.exec(call)?.[1];
  if (sku !== undefined) return asReply(controlled.store.product(decodeURIComponent(sku)));
  switch (call) {
    case 'GET state':
      return json(stateOf(controlled.store));
    case 'GET credentials':
      return json(controlled.credentials);
    case 'GET counts':
      return json({ requests: controlled.requests.length });
    case 'GET requests':
      return asReply(controlled.requests);
    case 'GET faults':
      return json({ hits: controlled.faults.hits });
    case 'POST reset':
      controlled.reset();
      return json({ ok: true });
    case 'POST faults':
      return addFault(request.body, controlled.faults);
    case 'DELETE faults':
      controlled.faults.clear();
      return json({ ok: true });
    default:
      return frameworkError(404);
  }
}

function stateOf(store: UnoPimStore): JsonMap {
  const products = store.products.all();
  return {
    products: products.filter((product) => product.type === 'simple').length,
    configurables: products.filter((product) => product.type === 'configurable').length,
    categories: store.categories.size,
    attributes: store.attributes.size,
    options: store.options.length,
    families: store.families.size,
    files: store.files.size,
    skus: products.slice(0, 100).map((product) => product.sku),
  };
}

const KINDS = ['status', 'delay', 'drop-before', 'drop-after', 'half-applied', 'late'];

function addFault(body: Json, faults: Faults): Reply {
  if (!isMap(body) || !KINDS.includes(String(body.kind))) return refused(422, 'A fault needs a known kind.');
  const match = isMap(body.match) ? body.match : {};
  const route = typeof match.routePattern === 'string' ? new RegExp(match.routePattern) : match.route;
  const { method } = match;
  const rule = {
    ...body,
    match: { ...(method ? { method } : {}), ...(route ? { route } : {}) },
  } as unknown as FaultRule;
  faults.add(rule);
  return json({ ok: true });
}

const asReply = (value: unknown): Reply =>
  value === undefined
    ? frameworkError(404)
    : { status: 200, body: JSON.parse(JSON.stringify(value)) as Json };
