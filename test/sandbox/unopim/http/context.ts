import type { UnoPimStore } from '../store/unopim-store.ts';
import type { ApiRequest } from './api-request.ts';
import type { Reply } from './reply.ts';

/** What a handler works with. */
export interface Context {
  store: UnoPimStore;
  request: ApiRequest;
  /**
   * Lets other requests run. UnoPim takes no locks, so every handler reads, thinks, then writes; what another
   * request wrote meanwhile is lost exactly as in the real system (contracts/unopim.md rules 6–8).
   */
  think(): Promise<void>;
  /** True when a fault asks for a create that stops between inserting the row and writing its values. */
  stopHalfway: boolean;
  /** Upload limit for image and file attributes, KiB. */
  uploadLimitKb: number;
}

export type Handler = (context: Context) => Reply | Promise<Reply>;
