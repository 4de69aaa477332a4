import type { Link } from '../../domain/plan/link.ts';
import type { PushDeps } from '../push-root.ts';

/** Nobody has had time to add images to a product that we created this recently: it need not be read first. */
const FRESH_MS = 15 * 60 * 1000;

/** True when the last that happened to this product is that we created it, a few minutes ago. */
export async function isJustCreated(
  { store, clock }: Pick<PushDeps, 'store' | 'clock'>,
  { siteId, wcId }: Pick<Link, 'siteId' | 'wcId'>,
): Promise<boolean> {
  const { rows } = await store.logs.page({ siteId, filter: { wcId }, before: null, limit: 1 });
  const newest = rows[0];
  if (newest === undefined || newest.operation !== 'create' || newest.status === 'error') return false;
  return clock.now() - newest.at < FRESH_MS;
}
