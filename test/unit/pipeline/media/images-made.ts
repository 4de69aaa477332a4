import type { SyncError } from '../../../../worker/domain/error.ts';
import { wooId } from '../../../../worker/domain/ids.ts';
import type { SentFile } from '../../../../worker/domain/plan/link.ts';
import type { WooImage } from '../../../../worker/domain/product/woo-product.ts';
import { err, ok, type Result } from '../../../../worker/lib/result.ts';
import { imageStamp } from '../../../../worker/pipeline/images-differ.ts';
import {
  type FetchedAttribute,
  type FetchLimits,
  fetchImages,
} from '../../../../worker/pipeline/media/fetch-images.ts';
import { UploadBudget } from '../../../../worker/pipeline/media/upload-budget.ts';
import type { ImageWork } from '../../../../worker/ports/lane.ts';
import type { Shop } from '../../../../worker/ports/shop.ts';
import type { DownloadedImage } from '../../../../worker/woocommerce/image.ts';

export function image(id: number, more: Partial<WooImage> = {}): WooImage {
  return {
    id: wooId(id),
    src: `https://shop.example/wp-content/uploads/${id}.jpg`,
    name: `Picture ${id}`,
    alt: '',
    dateModifiedGmt: '2026-01-01T00:00:00',
    ...more,
  };
}

export function sentFile(of: WooImage, more: Partial<SentFile> = {}): SentFile {
  return {
    imageId: of.id,
    stamp: imageStamp(of),
    hash: `hash-${of.id}`,
    path: `product/1/gallery/${of.id}.jpg`,
    ...more,
  };
}

export function imageError(more: Partial<SyncError> = {}): SyncError {
  return {
    kind: 'unreachable',
    system: 'image',
    code: 'image.unreachable',
    message: 'The image did not arrive in time',
    remedy: 'Check that it opens in a browser.',
    retry: { when: 'backoff' },
    inDoubt: false,
    ...more,
  };
}

type Wanted = ImageWork['products'][number]['attributes'][number];

export function wantedImages(images: readonly WooImage[], more: Partial<Wanted> = {}): Wanted {
  return {
    key: 'common/gallery',
    attribute: 'gallery',
    channel: null,
    locale: null,
    kind: 'gallery',
    images,
    sent: [],
    ...more,
  };
}

/** A shop whose images are a kilobyte each, hashed by their name, but for what `answers` says. */
export function fetching(
  wanted: Wanted,
  {
    answers = {},
    ...limits
  }: Partial<FetchLimits> & { answers?: Record<string, SyncError | Partial<DownloadedImage>> } = {},
): Promise<{ fetched: Result<FetchedAttribute, SyncError>; asked: readonly string[] }> {
  const asked: string[] = [];
  const download = async (src: string): Promise<Result<DownloadedImage, SyncError>> => {
    const name = src.split('/').at(-1) ?? '';
    asked.push(name);
    const answer = answers[name] ?? {};
    if ('kind' in answer) return err(answer);
    const hash = name.replace(/\..*$/, '').padStart(64, '0');
    return ok({ bytes: new Uint8Array(1024), contentType: 'image/jpeg', hash, ...answer });
  };
  const shop = { readRenditions: async () => ok([]) } as Partial<Shop> as Shop;
  return fetchImages({ shop, download }, wanted, {
    budget: new UploadBudget(),
    givesUp: false,
    ...limits,
  }).then((fetched) => ({ fetched, asked }));
}
