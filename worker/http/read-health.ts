import type { Services } from '../ports/services.ts';
import type { Connection, Site } from '../ports/sites.ts';
import { CORE_TOPICS, topicsFor } from '../woocommerce/webhook-topics.ts';
import { connectionStatus } from './connection/status.ts';
import type { Health } from './contract/health.ts';

/** The state of a site at a glance, from the store alone: it must answer while shop or UnoPim do not. */
export async function readHealth({ store, clock }: Services, site: Site): Promise<Health> {
  const [connection, webhooks, jobs, linkedProducts, problems] = await Promise.all([
    site.connectionId === null ? null : store.connections.byId(site.connectionId),
    store.webhooks.ofSite(site.id),
    store.jobs.count(site.id),
    store.links.countProducts(site.id),
    store.problems.list(site.id),
  ]);
  const hasPlugin = webhooks.some(({ topic }) => !(CORE_TOPICS as readonly string[]).includes(topic));
  return {
    state: site.state,
    connection: connection === null ? null : viewState(connection, clock.now()),
    webhooks: { expected: topicsFor({ withPlugin: hasPlugin }).length, known: webhooks.length },
    jobs,
    linkedProducts,
    problems: problems.length,
  };
}

function viewState(connection: Connection, now: number) {
  return { ...connectionStatus(connection, now), lastSuccessAt: connection.lastSuccessAt };
}
