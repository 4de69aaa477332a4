import { foldCode, type PimCode } from '../../domain/ids.ts';
import type { ShopCategory } from '../../domain/mapping/context.ts';
import type { PlannedChange } from '../../domain/plan/plan.ts';
import type { CategoryInput } from '../../domain/plan/plan-category.ts';
import { imageSent, withImage } from '../../domain/plan/plan-category-image.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import {
  type CategoryImageEnd,
  categoryImageChange,
  imageDetail,
  isQuiet,
  pushCategoryImage,
} from './push-category-image.ts';
import { finishOf, type TermWork, termRow } from './term-work.ts';

/** What the image would change of a category whose texts and place stand. */
export interface StandingImage {
  readonly code: PimCode;
  readonly change: PlannedChange;
}

/** null = nothing, or the category is not ours to touch. */
export function standingImage(
  file: SiteFile,
  { category, input }: { category: ShopCategory; input: CategoryInput },
): StandingImage | null {
  const { code, sent } = input.link;
  if (input.isHandMapped || code === null || input.untouchable.has(foldCode(code))) return null;
  const change = categoryImageChange(file, { category, sent });
  return change === null ? null : { code, change };
}

/** Only the image differs: it is brought over and committed. true = UnoPim was written to. */
export async function settleCategoryImage(
  deps: PushDeps,
  file: SiteFile,
  { category, work, standing }: { category: ShopCategory; work: TermWork; standing: StandingImage },
): Promise<boolean> {
  const { code, change } = standing;
  const { sent } = work.link;
  const { dryRun } = file.config.settings;
  const image: CategoryImageEnd = dryRun
    ? { sent: imageSent(sent), change, warning: null }
    : await pushCategoryImage(deps, file, { category, code, sent });
  const row = termRow({ file, now: deps.clock.now() }, work, {
    status: statusOf(image, dryRun),
    operation: dryRun ? 'dry-run' : 'update',
    code,
    message: `${dryRun ? 'Dry-run, nothing was sent. ' : ''}Category "${work.name}" (${code}): ${image.warning?.message ?? 'image updated.'}`,
    detail: imageDetail(image),
  });
  await file.commitTerms({
    kind: 'category',
    links: dryRun ? [] : [{ ...work.link, sent: withImage(sent, image.sent) }],
    logs: isQuiet(image) ? [] : [row],
    finish: finishOf(work),
  });
  return !dryRun && image.change !== null;
}

function statusOf({ warning }: CategoryImageEnd, dryRun: boolean): 'info' | 'success' | 'warn' {
  if (dryRun) return 'info';
  return warning === null ? 'success' : 'warn';
}
