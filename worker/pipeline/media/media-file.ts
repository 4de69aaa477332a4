import type { WooImage } from '../../domain/product/woo-product.ts';
import type { MediaFile } from '../../ports/pim.ts';
import type { DownloadedImage } from '../../woocommerce/image.ts';

/** UnoPim keeps names and overwrites equal ones, and its addresses are cached: the name changes with the bytes. */
export function mediaFile(
  image: Pick<WooImage, 'src'>,
  { bytes, contentType, hash }: DownloadedImage,
): MediaFile {
  const path = URL.canParse(image.src) ? new URL(image.src).pathname : image.src;
  const base = decoded(fileNameOf(path)).replace(/\.[^.]*$/, '');
  const readable = base
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return {
    name: `${readable || 'image'}${contentEnding({ contentType, hash })}`,
    contentType,
    bytes,
  };
}

/** How the name of every file with these bytes ends, whatever the shop calls it. */
export function contentEnding({ contentType, hash }: Pick<DownloadedImage, 'contentType' | 'hash'>): string {
  return `-${hash.slice(0, 16)}.${extensionOf(contentType)}`;
}

/** The last step of a path: what UnoPim keeps of a file's own name. */
export function fileNameOf(path: string): string {
  return path.split('/').at(-1) ?? '';
}

/** A name may hold a bare per cent sign, or bytes that are not UTF-8: it is then taken as it is. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function extensionOf(contentType: string): string {
  const subtype = contentType.split('/').at(-1) ?? 'bin';
  return subtype === 'jpeg' ? 'jpg' : subtype === 'tiff' ? 'tif' : subtype;
}
