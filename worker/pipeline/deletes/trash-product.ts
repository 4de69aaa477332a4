import { GONE, isTrashed } from '../../domain/plan/gone.ts';
import type { Job } from '../../ports/jobs.ts';
import type { Link } from '../../ports/links.ts';
import type { PushDeps } from '../push-root.ts';
import type { ReportContext } from '../report.ts';
import type { SiteFile } from '../site-file.ts';
import { commitGone, goneRow } from './commit-gone.ts';

/**
 * In the trash of the shop nothing happens in UnoPim: the link and the log say what deleting it for good will do, and
 * restoring it clears that (spec 10). One row for a product with its variations.
 */
export async function trashProduct(
  deps: PushDeps,
  file: SiteFile,
  trashed: { links: readonly Link[]; report: ReportContext; finish: Job | null },
): Promise<void> {
  const links = trashed.links.filter((link) => link.code !== null && !isTrashed(link));
  const [first] = links;
  for (const link of links) {
    const isLast = link === links.at(-1);
    const row = link === first ? trashRow(file, link, trashed.report) : null;
    const finish = isLast ? trashed.finish : null;
    await commitGone(deps, { link, reason: GONE.trashed, log: row, problem: null, finish });
  }
  if (first === undefined && trashed.finish !== null) await deps.store.jobs.finish([trashed.finish]);
}

function trashRow({ config }: SiteFile, link: Link, report: ReportContext) {
  const { writeBackDeletes, deleteAdopted } = config.settings;
  const goes = writeBackDeletes && (!link.adopted || deleteAdopted);
  const code = link.code ?? '';
  return goneRow(
    { link, code, report },
    {
      status: 'info',
      operation: 'skip',
      message: goes
        ? `${code} is in the trash of the shop. Once it is deleted there for good, it is deleted in UnoPim.`
        : `${code} is in the trash of the shop; UnoPim keeps it.`,
      detail: {
        code: GONE.trashed,
        remedy: goes
          ? 'Restore it in the shop if UnoPim shall keep it.'
          : 'Delete it in UnoPim by hand if it is no longer wanted there.',
      },
    },
  );
}
