import type { SyncError } from '../../domain/error.ts';
import type { ValueWarning } from '../../domain/mapping/values.ts';
import type { SentFile } from '../../domain/plan/link.ts';
import type { WooImage } from '../../domain/product/woo-product.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { FetchedImage, ImageWork, PlacedAttribute } from '../../ports/lane.ts';
import type { Shop } from '../../ports/shop.ts';
import type { DownloadedImage } from '../../woocommerce/image.ts';
import { imageStamp, isLeftOut } from '../images-differ.ts';
import { mediaFile } from './media-file.ts';
import { MOST_FILES, type UploadBudget } from './upload-budget.ts';

export interface FetchImageDeps {
  readonly shop: Shop;
  /** Downloads from the shop's own or an allowed host only. */
  readonly download: (src: string) => Promise<Result<DownloadedImage, SyncError>>;
}

export interface FetchLimits {
  readonly budget: UploadBudget;
  /** true = the last attempt: what does not come now is left out with a warning. */
  readonly givesUp: boolean;
}

export interface FetchedAttribute {
  /** null = nothing can be placed yet, because the one image did not come: what stands there stays. */
  readonly placed: PlacedAttribute | null;
  /** Images that did not come, but may come later. */
  readonly missing: readonly SyncError[];
  /** true = there are more new files than one upload takes: ask again when these are placed. */
  readonly more: boolean;
}

type WantedAttribute = ImageWork['products'][number]['attributes'][number];

/**
 * Fetches the images of one attribute whose bytes are not known yet. Bytes that are in UnoPim already are not uploaded
 * twice, whatever id or name they come under. An image that cannot come, or not now, does not hold up the others: what
 * UnoPim has of it stays in its place. Fails only when the shop itself does.
 */
export async function fetchImages(
  deps: FetchImageDeps,
  wanted: WantedAttribute,
  limits: FetchLimits,
): Promise<Result<FetchedAttribute, SyncError>> {
  return new AttributeFetch(deps, wanted, limits).run();
}

class AttributeFetch {
  private readonly deps: FetchImageDeps;
  private readonly wanted: WantedAttribute;
  private readonly limits: FetchLimits;
  private readonly images: FetchedImage[] = [];
  private readonly warnings: ValueWarning[] = [];
  private readonly missing: SyncError[] = [];
  private more = false;

  constructor(deps: FetchImageDeps, wanted: WantedAttribute, limits: FetchLimits) {
    this.deps = deps;
    this.wanted = wanted;
    this.limits = limits;
  }

  async run(): Promise<Result<FetchedAttribute, SyncError>> {
    for (const image of this.wanted.images) {
      const fetched = await this.fetchOne(image);
      if (!fetched.ok) return fetched;
    }
    const { key, attribute, channel, locale, kind } = this.wanted;
    const { images, warnings, missing, more } = this;
    const isComplete = missing.length === 0 && !more;
    const placed =
      kind === 'gallery' || isComplete ? { key, attribute, channel, locale, kind, images, warnings } : null;
    return ok({ placed, missing, more });
  }

  private async fetchOne(image: WooImage): Promise<Result<void, SyncError>> {
    const stamp = imageStamp(image);
    const known = this.wanted.sent.find(
      (file) => file.imageId === image.id && file.stamp === stamp && !isLeftOut(file),
    );
    if (known !== undefined) {
      this.images.push({ ...known, file: null });
      return ok(undefined);
    }
    if (this.isFull()) return this.later(image);
    const downloaded = await downloadFitting(this.deps, image);
    if (downloaded.ok) return this.take(image, downloaded.value);
    const { error } = downloaded;
    if (error.system !== 'image') return downloaded;
    return error.kind === 'refused' || this.limits.givesUp
      ? this.leaveOut(image, error)
      : this.miss(image, error);
  }

  private isFull(): boolean {
    const files = this.images.filter(({ file }) => file !== null).length;
    return files >= MOST_FILES || this.limits.budget.isSpent();
  }

  private take(image: WooImage, { file, width }: FittingImage): Result<void, SyncError> {
    const { hash } = file;
    const base = { imageId: image.id, stamp: imageStamp(image), hash };
    const same = this.wanted.sent.find((sent) => sent.hash === hash && sent.path !== null);
    if (same === undefined && !this.limits.budget.take(file.bytes.byteLength)) return this.later(image);
    this.images.push(
      same === undefined
        ? { ...base, path: null, file: mediaFile(image, file) }
        : { ...base, path: same.path, file: null },
    );
    if (width !== null) this.warnings.push(smaller(image, width, this.wanted.attribute));
    return ok(undefined);
  }

  private later(image: WooImage): Result<void, SyncError> {
    this.more = true;
    this.keepStanding(image);
    return ok(undefined);
  }

  private miss(image: WooImage, error: SyncError): Result<void, SyncError> {
    this.missing.push(error);
    this.keepStanding(image);
    return ok(undefined);
  }

  private leaveOut(image: WooImage, error: SyncError): Result<void, SyncError> {
    const path = this.standing(image)?.path ?? null;
    this.images.push({ imageId: image.id, stamp: imageStamp(image), hash: '', path, file: null });
    this.warnings.push(leftOut(image, error, this.wanted.attribute));
    return ok(undefined);
  }

  /** Under its old stamp, so that it counts as different until the new bytes are there. */
  private keepStanding(image: WooImage): void {
    const standing = this.standing(image);
    if (standing !== null) this.images.push({ ...standing, file: null });
  }

  /** What UnoPim has in the place of this image: an older version of it, or the former one of an image attribute. */
  private standing(image: WooImage): SentFile | null {
    const { kind, sent } = this.wanted;
    const before = kind === 'image' ? sent[0] : sent.find(({ imageId }) => imageId === image.id);
    return before === undefined || before.path === null ? null : before;
  }
}

/** `width` = a rendition this wide stands for the whole image; null = the image itself. */
interface FittingImage {
  readonly file: DownloadedImage;
  readonly width: number | null;
}

/** Too large for UnoPim → the next smaller rendition that the shop has. */
async function downloadFitting(
  deps: FetchImageDeps,
  image: WooImage,
): Promise<Result<FittingImage, SyncError>> {
  const whole = await deps.download(image.src);
  if (whole.ok) return ok({ file: whole.value, width: null });
  if (whole.error.code !== 'image.too_large') return whole;
  const renditions = await deps.shop.readRenditions(image.id);
  if (!renditions.ok) return renditions.error.retry.when === 'never' ? whole : renditions;
  for (const { src, width } of renditions.value) {
    const smaller = await deps.download(src);
    if (smaller.ok) return ok({ file: smaller.value, width });
    if (smaller.error.code !== 'image.too_large') return smaller;
  }
  return whole;
}

function smaller(image: WooImage, width: number, attribute: string): ValueWarning {
  return {
    code: 'image.rendition',
    message: `${named(image)} is too large for UnoPim: the shop's smaller copy, ${width} pixels wide, was sent.`,
    remedy: 'Nothing to do; upload a smaller file to the shop to choose the size yourself.',
    attribute,
  };
}

function leftOut(image: WooImage, error: SyncError, attribute: string): ValueWarning {
  return {
    code: error.code,
    message: `${named(image)} was left out: ${error.message}`,
    remedy: `${error.remedy} Then push the product again.`,
    attribute,
  };
}

function named({ id, name }: WooImage): string {
  return `Image #${id}${name === '' ? '' : ` "${name}"`}`;
}
