import type { SyncError } from '../domain/error.ts';
import type { ConnectionId, SiteId } from '../domain/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/services.ts';

export interface Health {
  failed(siteId: SiteId, error: SyncError): Promise<void>;
  succeeded(siteId: SiteId, system: 'unopim' | 'shop'): Promise<void>;
}

const KEYS = {
  unopim: ['connection.refused', 'connection.unreachable', 'connection.rate_limited'],
  shop: ['shop.refused', 'shop.unreachable', 'shop.rate_limited'],
} as const;

/** Success is written down at most this often: it would cost a row for every push. */
const NOTE_EVERY_MS = 10 * 60 * 1000;

/**
 * Problems of the connection or the shop as a whole: raised when everything has to wait, cleared by the next success.
 * In memory it knows what it has cleared already, so that a healthy site costs nothing.
 */
export class ConnectionHealth implements Health {
  private readonly clean = new Set<string>();
  private notedAt = 0;
  private readonly deps: { store: Store; clock: Clock; connectionId: ConnectionId };

  constructor(deps: { store: Store; clock: Clock; connectionId: ConnectionId }) {
    this.deps = deps;
  }

  async failed(siteId: SiteId, error: SyncError): Promise<void> {
    const system = error.system === 'unopim' ? 'unopim' : 'shop';
    this.clean.delete(`${siteId}:${system}`);
    const key = problemKey(system, error);
    const cause = { key, code: error.code, message: error.message, remedy: error.remedy };
    await this.deps.store.problems.raise({ siteId, cause, at: this.deps.clock.now() });
  }

  async succeeded(siteId: SiteId, system: 'unopim' | 'shop'): Promise<void> {
    const key = `${siteId}:${system}`;
    const now = this.deps.clock.now();
    if (system === 'unopim' && now - this.notedAt > NOTE_EVERY_MS) {
      this.notedAt = now;
      await this.deps.store.connections.noteSuccess(this.deps.connectionId, now);
    }
    if (this.clean.has(key)) return;
    this.clean.add(key);
    await this.deps.store.problems.clear({ siteId, keys: [...KEYS[system]] });
  }
}

function problemKey(system: 'unopim' | 'shop', error: SyncError): string {
  const prefix = system === 'unopim' ? 'connection' : 'shop';
  if (error.kind === 'unauthorized' || error.kind === 'forbidden') return `${prefix}.refused`;
  return error.kind === 'rate_limited' ? `${prefix}.rate_limited` : `${prefix}.unreachable`;
}
