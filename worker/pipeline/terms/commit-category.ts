import type { ShopCategory } from '../../domain/mapping/context.ts';
import type { CategoryWrite } from '../../domain/plan/plan-category.ts';
import { imageSent, withImage } from '../../domain/plan/plan-category-image.ts';
import type { SentValues } from '../../domain/plan/sent.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import {
  type CategoryImageEnd,
  categoryImageChange,
  imageDetail,
  isQuiet,
  pushCategoryImage,
} from './push-category-image.ts';
import { finishOf, freed, type TermWork, termRow } from './term-work.ts';

export interface CategoryWriting {
  readonly plan: CategoryWrite;
  readonly work: TermWork;
  readonly category: ShopCategory;
}

/** Texts and place stand in UnoPim: the image follows, and all of it is committed together with the end of the job. */
export async function commitCategory(
  deps: PushDeps,
  file: SiteFile,
  { plan, work, category }: CategoryWriting,
): Promise<void> {
  const { code, adopted } = plan;
  const image = await pushCategoryImage(deps, file, { category, code, sent: rememberedImage(plan, work) });
  const link = await freed(deps, file, work.link);
  const { warning } = image;
  const quiet = plan.category === null && plan.kind !== 'adopt' && isQuiet(image);
  const row = termRow({ file, now: deps.clock.now() }, work, {
    status: warning === null ? 'success' : 'warn',
    operation: plan.kind,
    code,
    message: `${summary(work.name, plan, image)}.${warning === null ? '' : ` ${warning.message}`}`,
    detail: detailOf(plan, image),
  });
  await file.commitTerms({
    kind: 'category',
    links: [{ ...link, code, adopted, sent: withImage(plan.sent, image.sent), goneAt: null }],
    logs: quiet ? [] : [row],
    finish: finishOf(work),
  });
}

/** What would have been sent, the image too. */
export async function commitDryRun(
  deps: PushDeps,
  file: SiteFile,
  { plan, work, category }: CategoryWriting,
): Promise<void> {
  const change = categoryImageChange(file, { category, sent: rememberedImage(plan, work) });
  const image = { sent: {}, change, warning: null };
  const row = termRow({ file, now: deps.clock.now() }, work, {
    status: 'info',
    operation: 'dry-run',
    code: plan.code,
    message: `Dry-run, nothing was sent. ${summary(work.name, plan, image)}.`,
    detail: detailOf(plan, image),
  });
  await file.commitTerms({ kind: 'category', links: [], logs: [row], finish: finishOf(work) });
}

/** A category that UnoPim has not, or not any more, has no image there. */
function rememberedImage({ kind }: CategoryWrite, { link }: TermWork): SentValues {
  return kind === 'create' ? {} : imageSent(link.sent);
}

function detailOf(plan: CategoryWrite, image: CategoryImageEnd) {
  const { changes, ...detail } = imageDetail(image);
  return { changes: [...plan.changes, ...changes], requests: requestsOf(plan), ...detail };
}

function summary(
  name: string,
  { kind, code, category, kept, moves, changes }: CategoryWrite,
  image: CategoryImageEnd,
): string {
  const under = category?.parent == null ? '' : ` under ${category.parent}`;
  if (kind === 'create') return `Category "${name}" created in UnoPim as ${code}${under}`;
  if (kind === 'adopt') {
    const keeps = kept.length === 0 ? '' : `; UnoPim's own ${kept.join(' and ')} was kept`;
    return `Category "${name}" already existed in UnoPim as ${code} and was linked${keeps}`;
  }
  const texts = [...changes, ...imageDetail(image).changes]
    .map(({ key }) => key)
    .filter((key) => key !== 'parent');
  const what = [
    ...(texts.length > 0 ? [`${texts.join(' and ')} updated`] : []),
    ...(moves ? [`moved${under}`] : []),
  ];
  return `Category "${name}" (${code}): ${what.join(', ')}`;
}

function requestsOf({ kind, code, category }: CategoryWrite) {
  if (category === null) return [];
  const method = kind === 'create' ? 'POST' : 'PUT';
  const path = kind === 'create' ? '/categories' : `/categories/${encodeURIComponent(code)}`;
  const { parent, names } = category;
  return [{ method, path, body: { parent, names } }];
}
