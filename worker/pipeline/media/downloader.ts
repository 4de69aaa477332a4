import type { Services } from '../../ports/services.ts';
import { outgoingFetch } from '../../runtime.ts';
import { downloadImage } from '../../woocommerce/image.ts';
import type { Download } from './download.ts';

/** The shop's images by way of the platform's fetch. */
export function makeDownload({ config }: Pick<Services, 'config'>): Download {
  return (src, { siteUrl, allowedHosts, timeoutMs }, maxBytes) =>
    downloadImage({
      image: { src },
      siteHost: new URL(siteUrl).host,
      allowedHosts,
      maxBytes,
      timeoutMs,
      allowInsecure: config.allowInsecure,
      fetch: outgoingFetch,
    });
}
