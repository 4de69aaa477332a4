import type { PimVersion } from '../domain/catalog/catalog.ts';
import type { ConnectionId, SiteId } from '../domain/ids.ts';
import type { Result } from '../lib/result.ts';
import type { Activity } from './activity.ts';
import type { ChoreStates } from './chore-states.ts';
import type { Clock } from './clock.ts';
import type { Commits } from './commit.ts';
import type { Deletions } from './deletions.ts';
import type { Jobs } from './jobs.ts';
import type { Doorbell, LaneApi } from './lane.ts';
import type { Links } from './links.ts';
import type { Logs } from './logs.ts';
import type { Mappings } from './mappings.ts';
import type { Marks } from './marks.ts';
import type { Notices } from './notices.ts';
import type { PendingLooks } from './pending-looks.ts';
import type { Pim } from './pim.ts';
import type { Problems } from './problems.ts';
import type { Runs } from './runs.ts';
import type { Schedules } from './schedules.ts';
import type { SecretRotation } from './secret-rotation.ts';
import type { SeenProducts } from './seen-products.ts';
import type { Shop } from './shop.ts';
import type { ShopSweep } from './shop-sweep.ts';
import type { PairingCodes, PulledProducts, ShopStructures } from './site-state.ts';
import type { Catalogs, Configs, Connections, ShopSecrets, Site, Sites } from './sites.ts';
import type { Webhooks } from './webhooks.ts';

export interface Store {
  readonly jobs: Jobs;
  readonly links: Links;
  readonly deletions: Deletions;
  readonly logs: Logs;
  readonly problems: Problems;
  readonly notices: Notices;
  readonly commits: Commits;
  readonly sites: Sites;
  readonly connections: Connections;
  readonly configs: Configs;
  readonly mappings: Mappings;
  readonly pendingLooks: PendingLooks;
  readonly catalogs: Catalogs;
  readonly pulled: PulledProducts;
  readonly pairingCodes: PairingCodes;
  readonly shopStructures: ShopStructures;
  readonly webhooks: Webhooks;
  readonly activity: Activity;
  readonly chores: ChoreStates;
  readonly schedules: Schedules;
  readonly seen: SeenProducts;
  readonly marks: Marks;
  readonly runs: Runs;
  readonly secretRotation: SecretRotation;
  /** How many statements the database was given so far: it takes only so many in one invocation. */
  statements(): number;
}

/** Validated variables and secrets. */
export interface WorkerConfig {
  readonly encryptionKeys: string;
  readonly connectorKey: string;
  /** The Worker's own origin; null = taken from the request. */
  readonly publicUrl: string | null;
  /** Development only: http and private addresses. Refused when the Worker's own address is https. */
  readonly allowInsecure: boolean;
}

/** Everything a handler may use. Built in one place (`services.ts`); nothing else sees `env`. */
export interface Services {
  readonly config: WorkerConfig;
  readonly clock: Clock;
  readonly store: Store;
  readonly doorbell: Doorbell;
  lane(connectionId: ConnectionId): LaneApi;
  /** The paired shop with its stored secrets; null when the site has none any more. */
  shop(site: Site): Promise<Shop | null>;
  /** The same shop's lists, for the chores. */
  shopSweep(site: Site): Promise<ShopSweep | null>;
  /** A shop with credentials that are not stored yet (pairing). */
  shopWith(shop: { url: string; secrets: ShopSecrets; plugins: readonly string[] }): Shop;
  /** UnoPim with credentials that are not stored yet (Test & Save). */
  pimWith(pim: PimAccount): Pim;
  /** One message to a webhook that people entered; the error says why without its address, which is a secret. */
  postMessage(message: { url: string; text: string }): Promise<Result<void, string>>;
  /** Random, url-safe, `bytes` of entropy. */
  randomToken(bytes: number): string;
  newSiteId(): SiteId;
  newConnectionId(): ConnectionId;
}

export interface PimAccount {
  readonly address: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
  /** As last probed; left out = probed by the first call that depends on it. */
  readonly version?: PimVersion;
  /** Left out = the defaults. */
  readonly limits?: CallLimits;
}

export interface CallLimits {
  readonly timeoutMs: number;
  /** Most requests at once. */
  readonly concurrency: number;
}
