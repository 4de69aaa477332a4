import { foldCode, type SiteId } from '../domain/ids.ts';
import type { Sites } from '../ports/sites.ts';
import type { Entry } from './entry.ts';
import type { RootWork } from './root-work.ts';

/** At its first link a product that another site owns says so: only channel values and own elements will be ours (spec 2). */
export async function noteShared(
  sites: Pick<Sites, 'byId'>,
  { entry, work, siteId }: { entry: Entry; work: RootWork; siteId: SiteId },
): Promise<void> {
  if (entry.rules.owner || entry.link?.code != null) return;
  const holder = work.holders.find(
    (one) => one.siteId !== siteId && foldCode(one.code) === foldCode(entry.code),
  );
  if (holder === undefined) return;
  const owner = await sites.byId(holder.siteId);
  entry.mapped = {
    ...entry.mapped,
    warnings: [
      ...entry.mapped.warnings,
      {
        code: 'plan.shared',
        message: `${entry.code} is shared with ${owner?.url ?? 'another site'}, which linked it first and owns its values.`,
        remedy: 'This site writes the values of its own channels and its own list elements only.',
      },
    ],
  };
}
