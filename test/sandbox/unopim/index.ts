import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { Faults } from './faults.ts';
import { RateLimit } from './http/rate-limit.ts';
import type { RequestLogEntry } from './http/request-log.ts';
import { type Credentials, randomCredentials, TokenIssuer } from './oauth.ts';
import { type Hook, type Serving, serveRequest } from './serve-request.ts';
import { UnoPimStore } from './store/unopim-store.ts';

export type { FaultKind, FaultMatch, FaultRule } from './faults.ts';
export { Faults } from './faults.ts';
export type { RequestLogEntry } from './http/request-log.ts';
export type { Json, JsonMap } from './php-array.ts';
export type { Hook } from './serve-request.ts';
export type * from './store/rows.ts';
export { type NewProduct, UnoPimStore } from './store/unopim-store.ts';

export interface UnoPimSandboxOptions {
  /** 0 or left out: a free port. */
  port?: number;
  /** API calls per minute; null (default) is off and shows a big number. UnoPim's own default is 120. */
  rateLimitPerMinute?: number | null;
  /** Token calls per minute and username; null (default) is off. UnoPim's own default is 10. */
  tokenLimitPerMinute?: number | null;
  /** How long a write takes between reading and writing; races need it above the clients' jitter. */
  serviceTimeMs?: number;
  /** `mysql` (default): codes ignore case, flags are 0/1. `postgres`: exact codes, boolean flags. */
  database?: 'mysql' | 'postgres';
  /** Milliseconds; used for timestamps, the Date header, token expiry and rate windows. */
  now?: () => number;
  tokenTtlSeconds?: number;
  /** Limit of image and file uploads, KiB; 2048 as in UnoPim. */
  uploadLimitKb?: number;
  /** Source of chance for faults; `faults.seed()` does the same later. */
  random?: () => number;
}

export interface UnoPimSandbox {
  /** http://127.0.0.1:port, no trailing slash. */
  url: string;
  credentials: Credentials;
  store: UnoPimStore;
  /** Every request in order, token calls included. */
  requests: RequestLogEntry[];
  faults: Faults;
  /** Runs before each request is handled, e.g. to play a foreign edit; returns the way to stop it. */
  beforeRequest(hook: Hook): () => void;
  /** Runs after each request was answered or dropped. */
  afterRequest(hook: Hook): () => void;
  /** Seeded state, empty log, no faults, fresh rate windows; tokens and hooks stay. */
  reset(): void;
  /** API calls per minute from now on; null = no limit. */
  limitRate(perMinute: number | null): void;
  /** Kills all tokens, as revoking them would. */
  revokeTokens(): void;
  close(): Promise<void>;
}

/**
 * Starts a server on 127.0.0.1 that behaves like UnoPim v3.0.0 with its traps (contracts/unopim.md), seeded like a
 * fresh installation.
 */
export async function startUnoPimSandbox(options: UnoPimSandboxOptions = {}): Promise<UnoPimSandbox> {
  const parts = createParts(options);
  const { store, credentials, tokens, faults, requests, apiLimit, reset } = parts;
  let url = '';
  const serving = createServing(options, { parts, origin: () => url });
  const server = await listen(serving, options.port ?? 0);
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    credentials,
    store,
    requests,
    faults,
    beforeRequest: (hook) => subscribe(serving.beforeHooks, hook),
    afterRequest: (hook) => subscribe(serving.afterHooks, hook),
    reset,
    limitRate: (perMinute) => {
      apiLimit.perMinute = perMinute;
    },
    revokeTokens: () => tokens.revokeAll(),
    close: () => closeServer(server),
  };
}

function createParts(options: UnoPimSandboxOptions) {
  const now = options.now ?? Date.now;
  const store = new UnoPimStore({ database: options.database ?? 'mysql', now });
  const credentials = randomCredentials();
  const tokens = new TokenIssuer({ credentials, ttlSeconds: options.tokenTtlSeconds ?? 3600, now });
  const apiLimit = new RateLimit(options.rateLimitPerMinute ?? null, now);
  const tokenLimit = new RateLimit(options.tokenLimitPerMinute ?? null, now);
  const faults = new Faults();
  if (options.random !== undefined) faults.random = options.random;
  const requests: RequestLogEntry[] = [];
  const reset = (): void => {
    for (const part of [store, faults]) part.reset();
    for (const limit of [apiLimit, tokenLimit]) limit.clear();
    requests.length = 0;
  };
  return { now, store, credentials, tokens, apiLimit, tokenLimit, faults, requests, reset };
}

function createServing(
  options: UnoPimSandboxOptions,
  { parts, origin }: { parts: ReturnType<typeof createParts>; origin: () => string },
): Serving {
  const { store, credentials } = parts;
  let seq = 0;
  return {
    ...parts,
    origin,
    controlled: { ...parts, credentials: { ...credentials } },
    beforeHooks: new Set(),
    afterHooks: new Set(),
    nextSeq: () => {
      seq += 1;
      return seq;
    },
    contextFor: (request) => ({
      store,
      request,
      think: () => think(options.serviceTimeMs ?? 0),
      stopHalfway: false,
      uploadLimitKb: options.uploadLimitKb ?? 2048,
    }),
  };
}

/** With no service time a few turns of the event loop still let waiting requests in. */
async function think(milliseconds: number): Promise<void> {
  if (milliseconds > 0) await wait(milliseconds);
  else for (let turns = 0; turns < 3; turns += 1) await turn();
}

function listen(serving: Serving, port: number): Promise<Server> {
  const server = createServer((incoming, response) => {
    serveRequest(serving, { incoming, response }).catch(() => incoming.socket.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function subscribe(hooks: Set<Hook>, hook: Hook): () => void {
  hooks.add(hook);
  return () => {
    hooks.delete(hook);
  };
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
