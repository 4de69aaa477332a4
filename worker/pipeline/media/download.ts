import type { SyncError } from '../../domain/error.ts';
import type { Result } from '../../lib/result.ts';
import type { DownloadedImage } from '../../woocommerce/image.ts';

/** Whose images: only the site's own host and these others are asked (spec 11). */
export interface ImageOrigin {
  readonly siteUrl: string;
  readonly allowedHosts: readonly string[];
  readonly timeoutMs: number;
}

export type Download = (
  src: string,
  origin: ImageOrigin,
  maxBytes: number,
) => Promise<Result<DownloadedImage, SyncError>>;
