import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import type { ShopClient } from './client.ts';
import { optionalNumber, text } from './lenient.ts';

export interface Rendition {
  readonly src: string;
  readonly width: number;
  readonly bytes: number | null;
}

const size = z.object({
  source_url: text,
  width: optionalNumber,
  height: optionalNumber,
  filesize: optionalNumber,
});
type Size = z.output<typeof size>;

const mediaSchema = z.object({
  media_details: z.object({
    width: z.number().positive(),
    height: z.number().positive(),
    sizes: z.record(z.string(), size),
  }),
});

/**
 * See `Shop.readRenditions`. Only renditions that show the whole picture: thumbnails are cropped to another shape. An
 * image that may not be read, or has no renditions, has none; trouble with the shop itself is an error.
 */
export async function readRenditions(
  client: ShopClient,
  imageId: WooId,
): Promise<Result<readonly Rendition[], SyncError>> {
  const path = `/wp/v2/media/${imageId}`;
  const answer = await client.send({ method: 'GET', path, query: [['_fields', 'media_details']] });
  if (!answer.ok) return isUnreadable(answer.error) ? ok([]) : answer;
  const media = mediaSchema.safeParse(answer.value.json);
  if (!media.success) return ok([]);
  const { width, height, sizes } = media.data.media_details;
  const whole = Object.values(sizes).filter((one) => isSmallerWhole(one, width, height));
  const renditions = whole.map((one) => ({
    src: one.source_url,
    width: one.width ?? 0,
    bytes: one.filesize,
  }));
  return ok(renditions.sort((a, b) => b.width - a.width));
}

/** JSON refusals: no such attachment for us (404 `rest_post_invalid_id`), or not for anonymous readers. */
function isUnreadable(error: SyncError): boolean {
  return (
    error.status !== undefined &&
    [401, 403, 404].includes(error.status) &&
    error.code !== 'woocommerce.not_json'
  );
}

/** Smaller, and of the same shape up to the rounding of one pixel. */
function isSmallerWhole(one: Size, width: number, height: number): boolean {
  if (one.source_url === '' || one.width === null || one.height === null || one.width >= width) return false;
  return Math.abs((one.width * height) / width - one.height) <= 1;
}
