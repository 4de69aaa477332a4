import type { SiteId } from '../domain/ids.ts';
import type { WorkerConfig } from '../ports/services.ts';

/** Where the Worker is reached: `PUBLIC_URL`, or what the request was sent to. Without trailing slash. */
export function ownOrigin(config: WorkerConfig, request: Request): string {
  return new URL(config.publicUrl ?? request.url).origin;
}

/** The address a site's webhooks deliver to, and by which our own webhooks are recognised in the shop. */
export function deliveryUrl(origin: string, site: SiteId): string {
  return `${origin}/webhooks/${site}`;
}
