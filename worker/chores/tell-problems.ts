import type { SiteId } from '../domain/ids.ts';
import { noticeRetryMs, noticeText } from '../domain/notice/notice-text.ts';
import { problemsPage } from '../pipeline/notices/problems-page.ts';
import type { NoticeSetup } from '../ports/notices.ts';
import type { Problem } from '../ports/problems.ts';
import type { Services } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';

/** Per site and minute: a receiver takes about one message a second. */
const MOST_AT_ONCE = 5;
/** Given up together, when the address does not answer. */
const MOST_GIVEN_UP = 1000;

interface Telling {
  readonly services: Services;
  readonly site: Site;
  readonly setup: NoticeSetup;
  readonly url: string;
}

/**
 * Tells each site's problems that have crossed its threshold, once each until they are cleared (spec 14). What cannot be
 * delivered is tried again a few times, and then given up: it still stands on the Problems page.
 */
export async function tellProblems(services: Services): Promise<void> {
  for (const siteId of await services.store.notices.due(services.clock.now())) {
    const telling = await open(services, siteId);
    if (telling !== null) await tellSite(telling);
  }
}

async function open(services: Services, siteId: SiteId): Promise<Telling | null> {
  const { sites, notices } = services.store;
  const [site, setup, url] = await Promise.all([
    sites.byId(siteId),
    notices.read(siteId),
    notices.url(siteId),
  ]);
  if (site === null || site.state !== 'active' || setup === null || url === null) return null;
  return { services, site, setup, url };
}

async function tellSite(telling: Telling): Promise<void> {
  const { services, site, url } = telling;
  const { store, clock } = services;
  for (const problem of await store.notices.untold(site.id, MOST_AT_ONCE)) {
    const text = noticeText({ ...problem, siteName: nameOf(site), adminUrl: problemsPage(site) });
    const sent = await services.postMessage({ url, text });
    if (!sent.ok) return failed(telling, sent.error);
    const at = clock.now();
    await store.notices.settle(site.id, { keys: [problem.key], at });
    await store.notices.note(site.id, { at });
  }
}

async function failed(telling: Telling, error: string): Promise<void> {
  const { services, site, setup } = telling;
  const { notices } = services.store;
  const now = services.clock.now();
  const attempts = setup.attempts + 1;
  const wait = noticeRetryMs(attempts);
  if (wait === null) {
    const given = await notices.untold(site.id, MOST_GIVEN_UP);
    await notices.settle(site.id, { keys: given.map(({ key }: Problem) => key), at: now });
  }
  const again = wait === null ? 0 : attempts;
  await notices.note(site.id, { error, attempts: again, nextAt: wait === null ? null : now + wait });
  await logFailure(telling, { error, isGivenUp: wait === null });
}

async function logFailure(
  { services, site, setup }: Telling,
  { error, isGivenUp }: { error: string; isGivenUp: boolean },
): Promise<void> {
  const { logs } = services.store;
  await logs.append([
    {
      id: logs.nextId(services.clock.now()),
      siteId: site.id,
      status: 'warn',
      operation: 'check',
      entity: 'site',
      wcId: null,
      code: null,
      message: `A problem could not be told to ${setup.host}: ${error}. ${isGivenUp ? 'It is not tried again.' : 'It is tried again.'}`,
      httpStatus: null,
      durationMs: null,
      trigger: null,
      previousId: null,
      detail: {
        code: 'notice.not_delivered',
        remedy: 'Check the address of the notices in the settings, and send a test notice.',
      },
    },
  ]);
}

function nameOf({ info, url }: Site): string {
  return info.name === '' ? new URL(url).host : info.name;
}
