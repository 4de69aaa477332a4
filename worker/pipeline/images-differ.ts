import type { DesiredImages } from '../domain/mapping/mapped.ts';
import type { SentFile, SentMedia } from '../domain/plan/link.ts';
import type { WooImage } from '../domain/product/woo-product.ts';

/**
 * What the shop says of an image without its bytes being fetched. The address' host and scheme are left out: they
 * follow the request (contracts/woocommerce.md 35); the identity is the image id.
 */
export function imageStamp(image: Pick<WooImage, 'src' | 'dateModifiedGmt'>): string {
  const path = URL.canParse(image.src) ? new URL(image.src).pathname : image.src;
  return `${path}|${image.dateModifiedGmt}`;
}

/**
 * True when images, their order or their files may differ from what was uploaded. `again` = somebody asks anew: what was
 * left out (too large, not allowed, not reachable) is to be tried once more, for its cause may be mended.
 */
export function imagesDiffer(
  desired: readonly DesiredImages[],
  sent: readonly SentMedia[],
  again = false,
): boolean {
  const before = new Map(sent.map((media) => [media.key, media.files]));
  return desired.some((wanted) => {
    const files = before.get(wanted.key) ?? [];
    if (files.length !== wanted.images.length) return true;
    return wanted.images.some((image, index) => {
      const file = files[index];
      if (again && file !== undefined && isLeftOut(file)) return true;
      return file?.imageId !== image.id || file.stamp !== imageStamp(image);
    });
  });
}

/** Left out has no bytes to tell it by. */
export function isLeftOut({ hash }: Pick<SentFile, 'hash'>): boolean {
  return hash === '';
}
