import { refuseAddress } from '../../lib/public-address.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import { type ApiError, invalid } from '../errors.ts';
import { NO_NOTICE } from './refusals.ts';

/** Saves where problems are told; answers the refusal, null = saved. */
export async function saveNotice(
  { store, config }: Pick<Services, 'store' | 'config'>,
  { site, wanted }: { site: Site; wanted: { url?: string | undefined; threshold: number } },
): Promise<ApiError | null> {
  const { url, threshold } = wanted;
  if (url === undefined && (await store.notices.read(site.id)) === null) return NO_NOTICE;
  const refused = url === undefined ? null : refuseUrl(url, config.allowInsecure);
  if (refused !== null) return refused;
  await store.notices.save(site.id, { url, threshold });
  return null;
}

/** Never repeats the address: it is a secret. */
function refuseUrl(url: string, allowInsecure: boolean): ApiError | null {
  const why = URL.canParse(url) ? refuseAddress(new URL(url), { allowInsecure }) : 'it is no address';
  if (why === null) return null;
  return invalid('notice.address_refused', 'url', {
    message: `Problems cannot be told to this address: ${why}.`,
    remedy: 'Enter the https address of an incoming webhook, as Slack shows it.',
  });
}
