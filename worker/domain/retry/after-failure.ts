import { backoffSeconds } from '../../lib/backoff.ts';
import type { SyncError } from '../error.ts';

/** UnoPim may still be working on a request that did not answer; its root rests this long (design 2). */
export const DOUBT_REST_SECONDS = 60;
/** After this many attempts a job waits for the next save or for Retry. */
export const MOST_ATTEMPTS = 8;
const CURVE = { firstSeconds: 15, capSeconds: 3600 };
const ACCOUNT_REST_SECONDS = 300;
const SHOP_REST_SECONDS = 60;
const OUTAGE_REST_SECONDS = 60;
/** What a proxy says of the server behind it, and UnoPim's maintenance mode. */
const OUTAGE_STATUSES: readonly number[] = [502, 503, 504];

/**
 * What a failed attempt means for its job.
 * - `later`: again at that time, the attempt is counted. `restSeconds`: everything of the connection waits that long too.
 * - `rest`: nothing is wrong with this product: everything of the connection (or shop) waits, no attempt is counted.
 * - `dead`: never by itself again: a problem for a person.
 */
export type AfterFailure =
  | {
      readonly kind: 'later';
      readonly seconds: number;
      readonly why: 'backoff' | 'doubt';
      readonly restSeconds?: number;
    }
  | { readonly kind: 'rest'; readonly seconds: number; readonly who: 'connection' | 'shop' }
  | { readonly kind: 'dead' };

/** Pure: decided from the kind of error alone, never from its text. `attempts` counts the one that just failed. */
export function afterFailure(error: SyncError, attempts: number, random: () => number): AfterFailure {
  if (error.system === 'image') return afterImage(error, attempts, random);
  if (error.kind === 'unauthorized' || error.kind === 'forbidden') {
    return { kind: 'rest', seconds: ACCOUNT_REST_SECONDS, who: whoRests(error) };
  }
  if (error.kind === 'rate_limited') {
    return {
      kind: 'rest',
      seconds: error.retry.when === 'after' ? error.retry.seconds : 60,
      who: whoRests(error),
    };
  }
  if (error.system === 'woocommerce' && (error.kind === 'unreachable' || error.kind === 'server')) {
    return { kind: 'rest', seconds: SHOP_REST_SECONDS, who: 'shop' };
  }
  if (error.retry.when === 'never') return { kind: 'dead' };
  if (attempts >= MOST_ATTEMPTS && !isOutage(error)) return { kind: 'dead' };
  const wait = backoffSeconds(attempts, CURVE, random);
  if (error.inDoubt) return { kind: 'later', seconds: Math.max(DOUBT_REST_SECONDS, wait), why: 'doubt' };
  const seconds = error.retry.when === 'after' ? error.retry.seconds : wait;
  const rests = isOutage(error) ? { restSeconds: OUTAGE_REST_SECONDS } : {};
  return { kind: 'later', seconds, why: 'backoff', ...rests };
}

/**
 * UnoPim as a whole does not answer: no job dies of it, however long it lasts, and the others are not tried one by one. The
 * attempt counts all the same, so that one product at which UnoPim always breaks comes ever less often.
 */
function isOutage({ system, kind, status }: SyncError): boolean {
  return system === 'unopim' && (kind === 'unreachable' || OUTAGE_STATUSES.includes(status ?? 0));
}

/**
 * One picture that is refused or not found says nothing of the shop, which answers: it is tried again for itself, as a
 * host's protection or a CDN that is not ready yet may pass.
 */
function afterImage(error: SyncError, attempts: number, random: () => number): AfterFailure {
  if (error.kind === 'refused' || attempts >= MOST_ATTEMPTS) return { kind: 'dead' };
  const asked = error.retry.when === 'after' ? error.retry.seconds : 0;
  return { kind: 'later', seconds: Math.max(asked, backoffSeconds(attempts, CURVE, random)), why: 'backoff' };
}

function whoRests(error: SyncError): 'connection' | 'shop' {
  return error.system === 'unopim' ? 'connection' : 'shop';
}
