import type { SiteId } from '../domain/ids.ts';
import type { Problem } from './problems.ts';

/** Where a site's problems are told besides its own pages. The address is a secret: whoever knows it can write there. */
export interface NoticeSetup {
  /** Of the address, the part that may be shown. */
  readonly host: string;
  /** Products that must have a problem before it is told. One of the whole site is always told. */
  readonly threshold: number;
  readonly lastSentAt: number | null;
  /** Why the last attempt failed; null = it did not. */
  readonly lastError: string | null;
  /** Failed attempts in a row. */
  readonly attempts: number;
}

export interface Notices {
  read(siteId: SiteId): Promise<NoticeSetup | null>;
  /** Decrypted on demand, never logged, never sent to a browser; null = none. */
  url(siteId: SiteId): Promise<string | null>;
  /** `url` undefined = the stored one stays. What was tried before is forgotten. */
  save(siteId: SiteId, setup: { url: string | undefined; threshold: number }): Promise<void>;
  remove(siteId: SiteId): Promise<void>;
  /** Sites that have something to tell now. */
  due(now: number): Promise<readonly SiteId[]>;
  /** Problems over the threshold that nobody was told of since they were last cleared, the oldest first. */
  untold(siteId: SiteId, limit: number): Promise<readonly Problem[]>;
  /** They were told, or given up. */
  settle(siteId: SiteId, settled: { keys: readonly string[]; at: number }): Promise<void>;
  /** How the last attempt went: an error comes again at `nextAt`. */
  note(
    siteId: SiteId,
    attempt: { at: number } | { error: string; attempts: number; nextAt: number | null },
  ): Promise<void>;
}
