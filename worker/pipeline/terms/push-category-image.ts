import type { SyncError } from '../../domain/error.ts';
import type { PimCode } from '../../domain/ids.ts';
import type { ShopCategory } from '../../domain/mapping/context.ts';
import type { PlannedChange, PlanReason } from '../../domain/plan/plan.ts';
import {
  agreedImage,
  failedImage,
  imageSent,
  isOwnImage,
  placeCategoryImage,
  planCategoryImage,
} from '../../domain/plan/plan-category-image.ts';
import type { SentValues } from '../../domain/plan/sent.ts';
import { isSentText } from '../../domain/plan/term-link.ts';
import { labelLocales } from '../../domain/scope/label-locales.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { PimCategory } from '../../ports/pim.ts';
import { imageStamp } from '../images-differ.ts';
import { contentEnding, mediaFile } from '../media/media-file.ts';
import { MAX_IMAGE_BYTES } from '../media/push-images.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';

export interface CategoryImagePush {
  readonly category: ShopCategory;
  readonly code: PimCode;
  readonly sent: SentValues;
}

/** How the image ended. */
export interface CategoryImageEnd {
  /** Its part of what the link remembers from now on. */
  readonly sent: SentValues;
  /** null = UnoPim's field was not written. */
  readonly change: PlannedChange | null;
  /** Why it did not go, if that is news. */
  readonly warning: PlanReason | null;
}

interface Placed {
  readonly sent: SentValues;
  readonly written: boolean;
}

type Placing = Promise<Result<Placed, PlanReason>>;

/** What the image would change, without a request; null = nothing. */
export function categoryImageChange(
  file: SiteFile,
  { category, sent }: Pick<CategoryImagePush, 'category' | 'sent'>,
): PlannedChange | null {
  const { categoryImageField: field } = file.config.settings;
  const stamp = stampOf(category);
  if (planCategoryImage({ field, stamp, sent }) === 'none') return null;
  return { key: 'image', after: category.image?.src ?? null };
}

/**
 * Brings the image of a category that stands in UnoPim to its field: fetched by the rules of all images (spec 11),
 * uploaded only when its bytes are not there, then assigned. Never fails the category: what goes wrong is a warning, and
 * the next push tries again.
 */
export async function pushCategoryImage(
  deps: PushDeps,
  file: SiteFile,
  push: CategoryImagePush,
): Promise<CategoryImageEnd> {
  const { categoryImageField: field } = file.config.settings;
  const change = categoryImageChange(file, push);
  const before = imageSent(push.sent);
  if (field === null || change === null) return { sent: before, change: null, warning: null };
  const stamp = stampOf(push.category);
  const image = new CategoryImage({ deps, file, push, field });
  const placed = stamp === null ? await image.clear() : await image.send(stamp);
  if (placed.ok)
    return { sent: placed.value.sent, change: placed.value.written ? change : null, warning: null };
  const reason = `${placed.error.code} ${stamp ?? ''}`;
  const isTold = isSentText(before, 'imageFailed', reason);
  return { sent: failedImage(before, reason), change: null, warning: isTold ? null : placed.error };
}

/** true = nothing was written, and nothing new is to be told. */
export function isQuiet({ change, warning }: CategoryImageEnd): boolean {
  return change === null && warning === null;
}

/** The image's part of a row of the log. */
export function imageDetail({ change, warning }: CategoryImageEnd) {
  return {
    changes: change === null ? [] : [change],
    ...(warning === null ? {} : { code: warning.code, remedy: warning.remedy, warnings: [warning] }),
  };
}

class CategoryImage {
  private readonly deps: PushDeps;
  private readonly file: SiteFile;
  private readonly push: CategoryImagePush;
  private readonly field: string;

  constructor(parts: { deps: PushDeps; file: SiteFile; push: CategoryImagePush; field: string }) {
    this.deps = parts.deps;
    this.file = parts.file;
    this.push = parts.push;
    this.field = parts.field;
  }

  async send(stamp: string): Placing {
    const { deps, file, field, push } = this;
    const { image } = push.category;
    if (image == null) return this.clear();
    const takes = await this.fieldTakesImages();
    if (!takes.ok) return takes;
    const { imageHosts, shopTimeoutSeconds, firstContact } = file.config.settings;
    const from = {
      siteUrl: file.site.url,
      allowedHosts: imageHosts,
      timeoutMs: shopTimeoutSeconds * 1000,
    };
    const downloaded = await deps.download(image.src, from, MAX_IMAGE_BYTES);
    if (!downloaded.ok) return err(notSent(downloaded.error));
    const live = await this.readLive();
    if (!live.ok) return live;
    const standing = standingIn(live.value, field);
    const ending = contentEnding(downloaded.value);
    const overwrite = firstContact === 'overwrite';
    const place = placeCategoryImage({ field, standing, ending, sent: push.sent, overwrite });
    const agreed = (path: string) => agreedImage({ field, stamp, path });
    if (place !== 'upload') return ok({ sent: agreed(place === 'stands' ? standing : ''), written: false });
    const { code } = push;
    const upload = { code, field, file: mediaFile(image, downloaded.value) };
    const stored = await deps.pim.uploadCategoryImage(upload);
    if (!stored.ok) return err(notSent(stored.error));
    const assigned = await this.assign(live.value, stored.value);
    return assigned.ok ? ok({ sent: agreed(stored.value), written: true }) : assigned;
  }

  /** A picture that people put there instead of ours stays. */
  async clear(): Placing {
    const live = await this.readLive();
    if (!live.ok) return live;
    if (!isOwnImage(standingIn(live.value, this.field), this.push.sent))
      return ok({ sent: {}, written: false });
    const cleared = await this.assign(live.value, null);
    return cleared.ok ? ok({ sent: {}, written: true }) : cleared;
  }

  private async fieldTakesImages(): Promise<Result<void, PlanReason>> {
    const { field } = this;
    const read = await this.file.catalog.readCategoryField(field);
    if (!read.ok) return err(notSent(read.error));
    if (read.value === null) return err(fieldUnknown(field));
    const { type, perLocale } = read.value;
    return type === 'image' && !perLocale ? ok(undefined) : err(fieldUnfit(field, type));
  }

  /** Read as late as possible: the write gives back the parent and the texts that stand there (contracts/unopim.md rule 9). */
  private async readLive(): Promise<Result<PimCategory, PlanReason>> {
    const live = await this.deps.pim.readCategory(this.push.code);
    if (!live.ok) return err(notSent(live.error));
    return live.value === null ? err(vanished(this.push.code)) : ok(live.value);
  }

  private async assign(category: PimCategory, path: string | null): Promise<Result<void, PlanReason>> {
    const named = Object.keys(category.names);
    const locale = labelLocales(this.file.context()).own.find((own) => named.includes(own)) ?? named[0];
    const { field } = this;
    const value = { field, path, ...(locale === undefined ? {} : { locale }) };
    const assigned = await this.deps.pim.assignCategoryImage(category, value);
    return assigned.ok ? assigned : err(notSent(assigned.error));
  }
}

function stampOf({ image }: Pick<ShopCategory, 'image'>): string | null {
  return image == null ? null : `${image.id}|${imageStamp(image)}`;
}

function standingIn({ common }: PimCategory, field: string): string {
  const path = common?.[field];
  return typeof path === 'string' ? path : '';
}

function notSent({ code, message, remedy }: SyncError): PlanReason {
  return {
    code,
    message: `Its image was not sent: ${message.replace(/\.$/, '')}.`,
    remedy: `${remedy} The image is tried again with the next push of the category.`,
  };
}

function fieldUnknown(field: string): PlanReason {
  return {
    code: 'category.image_field_unknown',
    message: `Its image was not sent: UnoPim has no category field "${field}".`,
    remedy: 'Create it in UnoPim as a field of type image, or correct Settings → Category images go to.',
  };
}

function fieldUnfit(field: string, type: string): PlanReason {
  const what = type === 'image' ? 'has a value per locale' : `is of type ${type}, not image`;
  return {
    code: 'category.image_field_unfit',
    message: `Its image was not sent: UnoPim's category field "${field}" ${what}.`,
    remedy: 'Choose a field of type image without values per locale under Settings → Category images go to.',
  };
}

function vanished(code: PimCode): PlanReason {
  return {
    code: 'category.deleted_in_unopim',
    message: `Its image was not sent: category ${code} was deleted in UnoPim.`,
    remedy:
      'Detach its link to create it again, or choose "create again" under Settings → Deleted in UnoPim.',
  };
}
