import { type WooId, wooId } from '../domain/ids.ts';
import { GONE, isTrashed } from '../domain/plan/gone.ts';
import type { Settings } from '../domain/settings/schema.ts';
import type { Link } from '../ports/links.ts';
import type { Store } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';
import type { ProductState } from './contract/products.ts';

/**
 * Where one product stands: its link, whether a push waits, and the last thing the log says about it. A product that is
 * on its way for the first time has no link yet, and is pending all the same.
 */
export async function readProductState(
  store: Store,
  { site, id }: { site: Site; id: WooId },
): Promise<ProductState> {
  const [links, rows, page, isWaiting, config] = await Promise.all([
    store.links.products({ siteId: site.id, ids: [id] }),
    store.links.list({ siteId: site.id, kind: 'product', text: '', after: wooId(id - 1), limit: 1 }),
    store.logs.page({ siteId: site.id, filter: { wcId: id }, before: null, limit: 1 }),
    hasJob(store, { site, id }),
    store.configs.read(site.id),
  ]);
  const link = links.get(id);
  const [row] = rows;
  const [log] = page.rows;
  return {
    state: row?.wcId === id ? row.state : isWaiting ? 'pending' : 'not_synced',
    code: link?.code ?? null,
    type: link?.type ?? null,
    family: link?.family ?? null,
    pushedAt: link?.pushedAt ?? null,
    isAdopted: link?.adopted ?? false,
    reason: link?.reason ?? null,
    problemKey: link?.problemKey ?? null,
    deletion: link === undefined ? null : deletionOf(link, config.settings),
    lastLog:
      log === undefined
        ? null
        : { id: log.id, at: log.at, status: log.status, operation: log.operation, message: log.message },
  };
}

/** A job of an id that was not seen before is one to `locate` it. A job that is never due has been given up. */
async function hasJob({ jobs }: Store, { site, id }: { site: Site; id: WooId }): Promise<boolean> {
  const { connectionId } = site;
  if (connectionId === null) return false;
  const kinds = ['product', 'locate'] as const;
  const found = await Promise.all(
    kinds.map((kind) => jobs.live({ connectionId, siteId: site.id, kind, ids: [id] })),
  );
  return found.some((dueAt) => (dueAt.get(id) ?? null) !== null);
}

const STATES: Readonly<Record<string, 'trashed' | 'held' | 'confirmed' | 'deleted'>> = {
  [GONE.trashed]: 'trashed',
  [GONE.held]: 'held',
  [GONE.confirmed]: 'confirmed',
  [GONE.deleted]: 'deleted',
};

function deletionOf(
  link: Link,
  { writeBackDeletes, deleteAdopted }: Pick<Settings, 'writeBackDeletes' | 'deleteAdopted'>,
): ProductState['deletion'] {
  if (link.goneAt === null) return null;
  const state = STATES[link.reason ?? ''] ?? 'kept';
  const mayGo = writeBackDeletes && (!link.adopted || deleteAdopted);
  return { state, at: link.goneAt, deletesInUnoPim: mayGo && (isTrashed(link) || state === 'confirmed') };
}
