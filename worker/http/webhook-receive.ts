import type { ConnectionId, SiteId } from '../domain/ids.ts';
import type { ProblemCause } from '../ports/problems.ts';
import type { Services } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';
import { type Delivery, readDelivery } from '../woocommerce/delivery.ts';
import { lookAgain } from '../woocommerce/look-again.ts';
import { importSecret } from '../woocommerce/signature.ts';
import { requestPushSurely, twice } from './request-push.ts';
import { isSameSite } from './same-site.ts';
import { jobOf } from './webhook-job.ts';
import { KEPT_MS, type WebhookSites } from './webhook-sites.ts';

/** A secret may have been rotated since it was kept; a refused signature reads it anew at most this often. */
const REREAD_AFTER_MS = 5000;

/** A copied shop sends with this site's webhooks; new webhooks end it. */
export const COPY_PROBLEM = 'site.copy';

export interface Posted {
  readonly siteId: string;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Receiver {
  readonly services: Services;
  readonly sites: WebhookSites;
}

/** `accepted` = stored, or nothing to store; `refused` = not signed by a paired site; `not_stored` = come again. */
export type Received = 'accepted' | 'refused' | 'not_stored';

/** Works out what a POST to a delivery address is and keeps what it asks for. */
export async function receive(posted: Posted, receiver: Receiver): Promise<Received> {
  if (!posted.headers.has('x-wc-webhook-signature')) return receiveUnsigned(posted);
  try {
    const signed = await readSigned(posted, receiver);
    if (signed === null) return 'refused';
    if (isSameSite(signed.delivery.source, signed.site.url)) return await keep(signed, receiver);
    await reportCopy(signed, receiver);
    return 'accepted';
  } catch {
    return 'not_stored';
  }
}

/** The ping, answered without looking at anything; every other unsigned POST is refused. */
async function receiveUnsigned({ headers, bytes }: Posted): Promise<Received> {
  const outcome = await readDelivery({ headers, bytes, key: await importSecret(crypto.randomUUID()) });
  return outcome.valid && outcome.kind === 'ping' ? 'accepted' : 'refused';
}

interface Signed {
  readonly site: Site;
  readonly delivery: Delivery;
  readonly bytes: Uint8Array;
}

/** null = no such site, or no signature of it, neither with the secret that is kept nor with the one that is stored. */
async function readSigned(posted: Posted, { services, sites }: Receiver): Promise<Signed | null> {
  const { siteId, headers, bytes } = posted;
  let refusedBy: CryptoKey | null = null;
  for (const maxAgeMs of [KEPT_MS, REREAD_AFTER_MS]) {
    const now = services.clock.now();
    const known = await twice(() => sites.find({ id: siteId, now, maxAgeMs }, services.store));
    if (known === null || known.key === refusedBy) return null;
    const outcome = await readDelivery({ headers, bytes, key: known.key });
    if (outcome.valid) return outcome.kind === 'ping' ? null : { site: known.site, bytes, ...outcome };
    refusedBy = known.key;
  }
  return null;
}

async function keep(signed: Signed, receiver: Receiver): Promise<Received> {
  const { services } = receiver;
  const siteId = signed.site.id;
  const connectionId = signed.site.connectionId ?? (await connectedMeanwhile(signed.site, receiver));
  if (connectionId === null) return 'accepted';
  const seen = lookAgain(signed);
  if (seen.kind === 'ignored' && seen.reconcile) await lookSoon(services, siteId);
  const request = await jobOf({ seen, siteId, store: services.store });
  if (request === null) return 'accepted';
  return (await requestPushSurely(services, { connectionId, request })) ? 'accepted' : 'not_stored';
}

/** Something happened that the delivery does not name: the reconciliation finds it in the next minute. */
async function lookSoon({ store, clock }: Services, siteId: SiteId): Promise<void> {
  await twice(() => store.chores.hasten({ siteId, task: 'reconcile', now: clock.now() }));
}

/** A site that was not connected when it was kept may be by now. */
async function connectedMeanwhile({ id }: Site, { services, sites }: Receiver): Promise<ConnectionId | null> {
  const query = { id, now: services.clock.now(), maxAgeMs: REREAD_AFTER_MS };
  const known = await twice(() => sites.find(query, services.store));
  return known?.site.connectionId ?? null;
}

/** Best effort: the delivery is not this site's to lose, and the next report tries again. */
async function reportCopy({ site, delivery }: Signed, { services, sites }: Receiver): Promise<void> {
  const at = services.clock.now();
  if (!sites.mayReportCopy(site.id, at)) return;
  const cause: ProblemCause = {
    key: COPY_PROBLEM,
    code: COPY_PROBLEM,
    message: `A copy of this shop at ${delivery.source.slice(0, 200)} sends with this site's webhooks. What it sends is ignored.`,
    remedy:
      'In the copy, delete the webhooks of the connector (WooCommerce → Settings → Advanced → Webhooks), or pair the copy as a site of its own.',
  };
  await services.store.problems.raise({ siteId: site.id, cause, at }).catch(() => undefined);
}
