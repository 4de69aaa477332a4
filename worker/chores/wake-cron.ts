import type { SiteId } from '../domain/ids.ts';
import type { Services } from '../ports/services.ts';

/** Deliveries of a shop that nobody visits leave only when somebody calls (spec 7; setting "keep wp-cron running"). */
export async function wakeCron(services: Services, siteId: SiteId): Promise<void> {
  const site = await services.store.sites.byId(siteId);
  if (site === null || site.state !== 'active') return;
  const { keepCronRunning } = await services.store.configs.settings(siteId);
  if (!keepCronRunning) return;
  const shop = await services.shopSweep(site);
  await shop?.wakeCron();
}
