import type { Clock } from '../ports/clock.ts';

export type ShopCredentials =
  | { readonly kind: 'key'; readonly consumerKey: string; readonly consumerSecret: string }
  | { readonly kind: 'application'; readonly username: string; readonly password: string };

export interface ShopOptions {
  /** The site's home, without trailing slash; a site of a network may have a path. */
  readonly url: string;
  readonly credentials: ShopCredentials;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly timeoutMs: number;
  /** Requests to this shop at a time. */
  readonly concurrency: number;
  /** Development only: plain http and private addresses. */
  readonly allowInsecure: boolean;
  /** As detected (`SiteInfo.plugins`); `wpml` makes lists answer every language. */
  readonly plugins: readonly string[];
}
