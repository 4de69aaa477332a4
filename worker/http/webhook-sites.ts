import { siteId } from '../domain/ids.ts';
import type { Store } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';
import { importSecret } from '../woocommerce/signature.ts';

export interface WebhookSite {
  readonly site: Site;
  readonly key: CryptoKey;
  /** When it was read (ms). */
  readonly readAt: number;
}

/** Sites by the id in their delivery address, kept a minute per isolate so that a burst of deliveries costs one read. */
export interface WebhookSites {
  /** null = unknown or unpaired. `maxAgeMs`: how old a kept one may be, at most the usual minute. */
  find(query: { id: string; now: number; maxAgeMs?: number }, store: SiteStore): Promise<WebhookSite | null>;
  forget(id: string): void;
  /** true once in ten minutes per site: time to say again that a copy of it sends. */
  mayReportCopy(id: string, now: number): boolean;
}

type SiteStore = Pick<Store, 'sites'>;

export const KEPT_MS = 60_000;
const REPORT_EVERY_MS = 600_000;
const MAX_KEPT = 1000;

export function makeWebhookSites(): WebhookSites {
  const kept = new Map<string, WebhookSite>();
  const reported = new Map<string, number>();
  return {
    async find({ id, now, maxAgeMs = KEPT_MS }, store) {
      const known = kept.get(id);
      if (known !== undefined && now - known.readAt <= Math.min(maxAgeMs, KEPT_MS)) return known;
      const read = await readSite({ id, now, store });
      kept.delete(id);
      if (read !== null) keep(kept, id, read);
      return read;
    },
    forget: (id) => void kept.delete(id),
    mayReportCopy(id, now) {
      if (now - (reported.get(id) ?? Number.NEGATIVE_INFINITY) < REPORT_EVERY_MS) return false;
      keep(reported, id, now);
      return true;
    },
  };
}

async function readSite(query: { id: string; now: number; store: SiteStore }): Promise<WebhookSite | null> {
  const { sites } = query.store;
  const id = siteId(query.id);
  const [site, secrets] = await Promise.all([sites.byId(id), sites.secrets(id)]);
  if (site === null || secrets === null || site.state === 'unpaired') return null;
  return { site, key: await importSecret(secrets.webhookSecret), readAt: query.now };
}

/** The oldest goes when there are too many. */
function keep<T>(map: Map<string, T>, id: string, value: T): void {
  const [oldest] = map.keys();
  if (map.size >= MAX_KEPT && oldest !== undefined) map.delete(oldest);
  map.set(id, value);
}
