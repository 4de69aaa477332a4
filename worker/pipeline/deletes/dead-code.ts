import type { PimCode, SiteId, WooId } from '../../domain/ids.ts';
import type { NamingRoot } from '../../ports/links.ts';
import type { PushDeps } from '../push-root.ts';
import { askForPush } from '../request-push.ts';

type Asking = Pick<PushDeps, 'store' | 'connectionId'> & { readonly clock: Pick<PushDeps['clock'], 'now'> };

/** What a product is skipped or warned for while somebody else has its code. */
const CODE_TAKEN = ['gate.code_taken', 'plan.rename_taken'];

/**
 * Codes that UnoPim has no more: products whose lists name one are pushed again, because UnoPim leaves it there and later
 * refuses it (contracts/unopim.md 8, rule 15), and who waited for one gets its chance, in every shop of the connection.
 */
export async function askThoseNaming(
  deps: Asking,
  codes: readonly PimCode[],
  except: { siteId: SiteId; wcId: WooId } | null = null,
): Promise<void> {
  const { store, connectionId, clock } = deps;
  const found: NamingRoot[] = [];
  for (const code of codes) found.push(...(await store.links.namingAcross({ connectionId, code })));
  for (const [siteId, roots] of bySite(found)) {
    const wcIds = roots.filter((wcId) => siteId !== except?.siteId || wcId !== except.wcId);
    await askForPush(
      { jobs: store.jobs, clock },
      { connectionId, siteId, kind: 'product', wcIds, trigger: 'rename' },
    );
  }
  for (const { id: siteId } of await store.sites.ofConnection(connectionId))
    await store.jobs.wakeBlocked({ siteId, connectionId, reasons: CODE_TAKEN, at: clock.now() });
}

function bySite(found: readonly NamingRoot[]): ReadonlyMap<SiteId, readonly WooId[]> {
  const sites = new Map<SiteId, WooId[]>();
  for (const { siteId, wcId } of found) sites.set(siteId, [...(sites.get(siteId) ?? []), wcId]);
  return sites;
}
