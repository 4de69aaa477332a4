import type { SyncError } from '../../domain/error.ts';
import { err, type Result } from '../../lib/result.ts';
import type { DownloadedImage } from '../../woocommerce/image.ts';

/** Each may take as long as the shop's time-out; together they stay well below what a queue's consumer may take. */
const MOST_SILENCES = 3;

type Download = (src: string) => Promise<Result<DownloadedImage, SyncError>>;

/**
 * The patience of one attempt with the hosts of images: after a few that did not answer, or that were asked for too often,
 * no more are asked for; the others would wait as long for nothing.
 */
export function patience(): (download: Download) => Download {
  let silences = 0;
  let last: SyncError | null = null;
  return (download) => async (src) => {
    if (last !== null && silences >= MOST_SILENCES) return err(last);
    const downloaded = await download(src);
    if (!downloaded.ok && isSilent(downloaded.error)) {
      silences += 1;
      last = downloaded.error;
    }
    return downloaded;
  };
}

function isSilent({ kind }: SyncError): boolean {
  return kind === 'unreachable' || kind === 'rate_limited';
}
