import type { Catalog } from '../domain/catalog/catalog.ts';
import type { ConnectionId, SiteId } from '../domain/ids.ts';
import type { ChannelSettings, Mapping, Settings, SiteInfo } from '../domain/settings/schema.ts';

export type SiteState = 'begun' | 'verified' | 'active' | 'unpaired';

export interface Site {
  readonly id: SiteId;
  readonly connectionId: ConnectionId | null;
  readonly state: SiteState;
  /** Home address without trailing slash; several sites of a network differ by path (contracts/plugins.md 4). */
  readonly url: string;
  readonly adminUrl: string;
  readonly info: SiteInfo;
  readonly createdAt: number;
}

export type ShopSecrets =
  | { readonly kind: 'key'; readonly consumerKey: string; readonly consumerSecret: string }
  | { readonly kind: 'application'; readonly username: string; readonly password: string };

/** Decrypted on demand, never logged, never sent to a browser. */
export interface SiteSecrets {
  readonly shop: ShopSecrets;
  readonly apiSecret: string;
  readonly webhookSecret: string;
}

export interface Sites {
  byId(id: SiteId): Promise<Site | null>;
  byUrl(url: string): Promise<Site | null>;
  secrets(id: SiteId): Promise<SiteSecrets | null>;
  save(site: Site, secrets: SiteSecrets | null): Promise<void>;
  /** Forgets the secrets; `data` true = everything of the site is deleted too. */
  remove(id: SiteId, options: { data: boolean }): Promise<void>;
  ofConnection(id: ConnectionId): Promise<readonly Site[]>;
  /** Begun but never activated since before `before` (ms). */
  stale(before: number): Promise<readonly Site[]>;
  active(): Promise<readonly Site[]>;
}

export interface Connection {
  readonly id: ConnectionId;
  readonly address: string;
  readonly clientId: string;
  readonly username: string;
  readonly version: string;
  /** null = fine; else a problem code: the connection rests until then. */
  readonly restUntil: number | null;
  readonly lastSuccessAt: number | null;
  readonly state: 'connected' | 'not_connected';
}

export interface ConnectionSecrets {
  readonly clientSecret: string;
  readonly password: string;
}

export interface Connections {
  byId(id: ConnectionId): Promise<Connection | null>;
  /** Several sites may share one UnoPim: same address, client and user. */
  byAccount(account: { address: string; clientId: string; username: string }): Promise<Connection | null>;
  secrets(id: ConnectionId): Promise<ConnectionSecrets | null>;
  save(connection: Connection, secrets: ConnectionSecrets | null): Promise<void>;
  /** Cheap, at most once in a while. */
  noteSuccess(id: ConnectionId, at: number): Promise<void>;
  rest(id: ConnectionId, until: number | null): Promise<void>;
}

/** The configuration of one site: defaults where nothing was saved. */
export interface SiteConfig {
  readonly settings: Settings;
  readonly channels: readonly ChannelSettings[];
  readonly mapping: Mapping;
}

export interface Configs {
  read(siteId: SiteId): Promise<SiteConfig>;
  /** The settings alone: a mapping may be large. */
  settings(siteId: SiteId): Promise<Settings>;
  /** The mapping has a port of its own, because the connector changes it too. */
  save(siteId: SiteId, part: Partial<Omit<SiteConfig, 'mapping'>>, at: number): Promise<void>;
}

export interface Catalogs {
  /** null = never read. Options only for attributes that were asked for once. */
  read(connectionId: ConnectionId): Promise<Catalog | null>;
  save(connectionId: ConnectionId, catalog: Catalog): Promise<void>;
  saveOptions(
    connectionId: ConnectionId,
    attribute: string,
    options: Catalog['options'] extends ReadonlyMap<string, infer O> ? O : never,
    at: number,
  ): Promise<void>;
}
