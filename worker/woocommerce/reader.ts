import type { ShopClient } from './client.ts';
import type { Query } from './query.ts';

/** What every reader needs: the client, and `lang=all` where WPML filters lists (contracts/plugins.md 1.8). */
export interface ShopReader {
  readonly client: ShopClient;
  readonly lang: Query;
}
