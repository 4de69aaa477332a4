import { testText } from '../../domain/notice/notice-text.ts';
import { problemsPage } from '../../pipeline/notices/problems-page.ts';
import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import type { ApiError } from '../errors.ts';
import { NO_NOTICE } from './refusals.ts';

/** Sends a test notice to the stored address; answers why it was not delivered, null = it was. */
export async function testNotice(
  { store, postMessage }: Pick<Services, 'store' | 'postMessage'>,
  site: Site,
): Promise<ApiError | null> {
  const url = await store.notices.url(site.id);
  if (url === null) return NO_NOTICE;
  const text = testText({ siteName: site.info.name || new URL(site.url).host, adminUrl: problemsPage(site) });
  const sent = await postMessage({ url, text });
  return sent.ok ? null : notDelivered(new URL(url).host, sent.error);
}

function notDelivered(host: string, why: string): ApiError {
  return {
    status: 502,
    code: 'notice.not_delivered',
    message: `${host} did not take the test notice: ${why}.`,
    remedy: 'Make a new incoming webhook there and save its address here.',
  };
}
