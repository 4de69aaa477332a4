import type { SyncError } from '../../domain/error.ts';
import type { ValueWarning } from '../../domain/mapping/values.ts';
import type { SentFile } from '../../domain/plan/link.ts';
import type { WooImage } from '../../domain/product/woo-product.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { FetchedImage, ImageWork, PlacedAttribute } from '../../ports/lane.ts';
import type { MediaFile } from '../../ports/pim.ts';
import type { Shop } from '../../ports/shop.ts';
import type { DownloadedImage } from '../../woocommerce/image.ts';
import { imageStamp } from '../images-differ.ts';

export interface FetchImageDeps {
  readonly shop: Shop;
  /** Downloads from the shop's own or an allowed host only. */
  readonly download: (src: string) => Promise<Result<DownloadedImage, SyncError>>;
}

type WantedAttribute = ImageWork['products'][number]['attributes'][number];

/**
 * Fetches the images of one attribute whose bytes are not known yet. Bytes that are in UnoPim already are not uploaded
 * twice, whatever id or name they come under. A file that can never go there is left out with a warning; a failure that
 * may pass ends the attempt, so that a gallery is never placed in half.
 */
export async function fetchImages(
  deps: FetchImageDeps,
  wanted: WantedAttribute,
): Promise<Result<PlacedAttribute, SyncError>> {
  const images: FetchedImage[] = [];
  const warnings: ValueWarning[] = [];
  for (const image of wanted.images) {
    const fetched = await fetchImage(deps, image, wanted.sent);
    if (!fetched.ok && fetched.error.retry.when !== 'never') return fetched;
    if (fetched.ok) {
      images.push(fetched.value);
    } else {
      images.push({ imageId: image.id, stamp: imageStamp(image), hash: '', path: null, file: null });
      warnings.push(leftOut(image, fetched.error, wanted.attribute));
    }
  }
  const { key, attribute, channel, locale, kind } = wanted;
  return ok({ key, attribute, channel, locale, kind, images, warnings });
}

async function fetchImage(
  deps: FetchImageDeps,
  image: WooImage,
  sent: readonly SentFile[],
): Promise<Result<FetchedImage, SyncError>> {
  const stamp = imageStamp(image);
  const known = sent.find((file) => file.imageId === image.id && file.stamp === stamp);
  if (known !== undefined) return ok({ ...known, file: null });
  const downloaded = await downloadFitting(deps, image);
  if (!downloaded.ok) return downloaded;
  const { hash } = downloaded.value;
  const same = sent.find((file) => file.hash === hash && file.path !== null);
  const base = { imageId: image.id, stamp, hash };
  return ok(
    same === undefined
      ? { ...base, path: null, file: mediaFile(image, downloaded.value) }
      : { ...base, path: same.path, file: null },
  );
}

/** Too large for UnoPim → the next smaller rendition that the shop has. */
async function downloadFitting(
  deps: FetchImageDeps,
  image: WooImage,
): Promise<Result<DownloadedImage, SyncError>> {
  const whole = await deps.download(image.src);
  if (whole.ok || whole.error.code !== 'image.too_large') return whole;
  const renditions = await deps.shop.readRenditions(image.id);
  if (!renditions.ok) return renditions.error.retry.when === 'never' ? whole : renditions;
  for (const rendition of renditions.value) {
    const smaller = await deps.download(rendition.src);
    if (smaller.ok || smaller.error.code !== 'image.too_large') return smaller;
  }
  return whole;
}

/** UnoPim keeps names and overwrites equal ones, and its addresses are cached: the name changes with the bytes. */
function mediaFile(image: WooImage, { bytes, contentType, hash }: DownloadedImage): MediaFile {
  const path = URL.canParse(image.src) ? new URL(image.src).pathname : image.src;
  const base = decodeURIComponent(path.split('/').at(-1) ?? '').replace(/\.[^.]*$/, '');
  const readable = base
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return {
    name: `${readable || 'image'}-${hash.slice(0, 16)}.${extensionOf(contentType)}`,
    contentType,
    bytes,
  };
}

function extensionOf(contentType: string): string {
  const subtype = contentType.split('/').at(-1) ?? 'bin';
  return subtype === 'jpeg' ? 'jpg' : subtype === 'tiff' ? 'tif' : subtype;
}

function leftOut(image: WooImage, error: SyncError, attribute: string): ValueWarning {
  return {
    code: error.code,
    message: `Image #${image.id}${image.name === '' ? '' : ` "${image.name}"`} was left out: ${error.message}`,
    remedy: error.remedy,
    attribute,
  };
}
