import type { Services } from '../../ports/services.ts';
import type { Site } from '../../ports/sites.ts';
import type { NoticeView } from '../contract/notice.ts';

/** What may be shown of a site's notice. */
export async function noticeView({ store }: Pick<Services, 'store'>, site: Site): Promise<NoticeView> {
  const setup = await store.notices.read(site.id);
  if (setup === null) return { notice: null };
  const { host, threshold, lastSentAt, lastError } = setup;
  return { notice: { host, threshold, lastSentAt, lastError } };
}
