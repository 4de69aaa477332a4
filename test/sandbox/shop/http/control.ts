import type { ShopAdmin } from '../admin/admin.ts';
import type { Shop } from '../shop.ts';
import type { WebhookQueue } from '../webhooks/queue.ts';
import type { DeliveryRecord } from '../webhooks/records.ts';
import type { FaultRule, Faults } from './faults.ts';
import type { Incoming } from './handle.ts';
import type { Reply } from './reply.ts';
import type { RequestLogEntry } from './request-log.ts';

export interface ControlDeps {
  shop: () => Shop;
  admin: () => ShopAdmin;
  queue: () => WebhookQueue;
  faults: Faults;
  requests: RequestLogEntry[];
  deliveries: DeliveryRecord[];
  reset: () => void;
}

const PREFIX = '/__sandbox/';

function reply(status: number, body: unknown): Reply {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body ?? null) };
}

function summary(deps: ControlDeps) {
  const { store, settings } = deps.shop();
  const products = [...store.products.values()];
  return {
    name: settings.name,
    products: products.filter((product) => product.type !== 'variation').length,
    variations: products.filter((product) => product.type === 'variation').length,
    terms: store.terms.size,
    attributes: store.attributes.size,
    media: store.media.size,
    webhooks: [...store.webhooks.values()].map(({ secret: _secret, ...webhook }) => webhook),
    pending: deps.queue().pending().length,
    deliveries: deps.deliveries.length,
    requests: deps.requests.length,
  };
}

function adminAction(deps: ControlDeps, name: string, args: unknown): Reply {
  const actions = deps.admin() as unknown as Record<string, (...given: unknown[]) => unknown>;
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) return reply(404, { error: `There is no admin action "${name}".` });
  return reply(200, action(...(Array.isArray(args) ? args : [args])));
}

async function post(deps: ControlDeps, name: string, body: unknown): Promise<Reply> {
  if (name === 'reset') return reply(200, deps.reset() ?? { reset: true });
  if (name === 'faults') {
    const rules = Array.isArray(body) ? (body as FaultRule[]) : [body as FaultRule];
    if (body === null) deps.faults.clear();
    else for (const rule of rules) deps.faults.add(rule);
    return reply(200, deps.faults.list());
  }
  if (name === 'run-queue') return reply(200, await deps.queue().run((body as object | null) ?? {}));
  if (name.startsWith('admin/')) return adminAction(deps, name.slice('admin/'.length), body ?? []);
  return reply(404, { error: `There is no control "${name}".` });
}

function get(deps: ControlDeps, name: string): Reply {
  if (name === 'state') return reply(200, summary(deps));
  if (name === 'requests') return reply(200, deps.requests);
  if (name === 'deliveries') return reply(200, deps.deliveries);
  if (name === 'pending') return reply(200, deps.queue().pending());
  return reply(404, { error: `There is no control "${name}".` });
}

/**
 * `/__sandbox/*`: GET state, requests, deliveries, pending; POST reset, faults (a rule, a list, or null to clear),
 * run-queue (options), admin/{action} (list of arguments). Undefined for every other path.
 */
export async function control(deps: ControlDeps, incoming: Incoming): Promise<Reply | undefined> {
  const { pathname } = incoming.url;
  if (!pathname.startsWith(PREFIX)) return undefined;
  const name = pathname.slice(PREFIX.length);
  if (incoming.method === 'GET') return get(deps, name);
  try {
    return await post(deps, name, incoming.body === '' ? null : JSON.parse(incoming.body));
  } catch (error) {
    return reply(400, { error: error instanceof Error ? error.message : String(error) });
  }
}
