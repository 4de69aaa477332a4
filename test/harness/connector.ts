import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { D1Database } from '@cloudflare/workers-types';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { bundleWorker } from './bundle.ts';
import { childrenOf } from './child-processes.ts';
import { freePort } from './free-port.ts';

const MIGRATIONS = new URL('../../migrations/', import.meta.url);

export interface ConnectorOptions {
  /** Where D1 lives; the same folder again = the same data after a restart. */
  readonly stateDir: string;
  readonly port?: number;
  /** false = the deployable bundle, without clock and counters. */
  readonly testRuntime?: boolean;
  readonly secrets?: ConnectorSecrets;
  /** As it is deployed: https only, no private addresses. Everything it calls is answered by `outside`. */
  readonly deployed?: Deployed;
  /** Another Worker in the place of the two bundles, with the same bindings. */
  readonly script?: string;
  /** false = messages are taken and left lying: what is measured is their sender. */
  readonly consumers?: boolean;
  /** Where V8's inspector listens. */
  readonly inspectorPort?: number;
}

export interface Deployed {
  /** What the Worker is told to be its own address. */
  readonly publicUrl: string;
  readonly outside: (request: Request) => Promise<Response>;
}

export interface ConnectorSecrets {
  readonly encryptionKeys: string;
  readonly connectorKey: string;
}

/** The Worker in workerd with D1, queues and the lane, as production has them. */
export interface Connector {
  /** Where it listens. */
  readonly url: string;
  /** What it takes for its own address: audience of tokens, target of deliveries. */
  readonly publicUrl: string;
  readonly secrets: ConnectorSecrets;
  readonly database: D1Database;
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Fires the cron as if it were now (simulated). */
  cron(): Promise<void>;
  setClockOffset(ms: number): Promise<void>;
  counters(): Promise<Counters>;
  resetCounters(): Promise<void>;
  /** How often each fault of the platform strikes from now on; those that are not named stop. */
  armFaults(faults: Readonly<Record<string, number>>): Promise<void>;
  /** SIGKILL to workerd at this very moment; `kill` or `stop` cleans up afterwards. */
  killNow(): void;
  /** SIGKILL to workerd: messages, isolates and lanes vanish, D1 stays. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface Counters {
  readonly rowsWritten: number;
  readonly rowsRead: number;
  readonly statements: number;
  /** Sent to any queue. */
  readonly messages: number;
  readonly written: Readonly<Record<string, number>>;
  readonly faults: Readonly<Record<string, { readonly left: number; readonly hits: number }>>;
}

export function newSecrets(): ConnectorSecrets {
  return {
    encryptionKeys: JSON.stringify({ k1: randomBytes(32).toString('base64') }),
    connectorKey: randomBytes(32).toString('hex'),
  };
}

let bundled: Promise<string> | null = null;
let bundledForTests: Promise<string> | null = null;

function script(tests: boolean): Promise<string> {
  if (tests) bundledForTests ??= bundleWorker({ tests });
  else bundled ??= bundleWorker({ tests });
  return (tests ? bundledForTests : bundled) as Promise<string>;
}

export async function startConnector(options: ConnectorOptions): Promise<Connector> {
  const secrets = options.secrets ?? newSecrets();
  const tests = options.testRuntime ?? true;
  const before = await childrenOf(process.pid);
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const publicUrl = options.deployed?.publicUrl ?? url;
  const miniflare = new Miniflare(
    convertV4MiniflareOptions(await miniflareOptions({ ...options, secrets, port, tests, publicUrl })),
  );
  await miniflare.ready;
  const workerd = (await childrenOf(process.pid)).filter((pid) => !before.includes(pid));
  const database = (await miniflare.getD1Database('DB')) as unknown as D1Database;
  await migrate(database);
  const dispatch = async (path: string, init?: RequestInit): Promise<Response> =>
    (await miniflare.dispatchFetch(`${url}${path}`, init as never)) as unknown as Response;
  let offset = 0;
  const connector: Connector = {
    url,
    publicUrl,
    secrets,
    database,
    fetch: dispatch,
    async cron() {
      const worker = (await miniflare.getWorker()) as unknown as {
        scheduled(event: object): Promise<unknown>;
      };
      await worker.scheduled({ cron: '* * * * *', scheduledTime: new Date(Date.now() + offset) });
    },
    async setClockOffset(ms) {
      offset = ms;
      await (await dispatch(`/__test/clock?offset=${ms}`)).text();
    },
    async counters() {
      return (await (await dispatch('/__test/counters')).json()) as Counters;
    },
    async resetCounters() {
      await (await dispatch('/__test/reset')).text();
    },
    async armFaults(faults) {
      const query = new URLSearchParams(Object.entries(faults).map(([name, left]) => [name, String(left)]));
      await (await dispatch(`/__test/faults?${query}`)).text();
    },
    killNow() {
      for (const pid of workerd) killHard(pid);
    },
    async kill() {
      connector.killNow();
      await miniflare.dispose().catch(() => undefined);
    },
    async stop() {
      await miniflare.dispose();
    },
  };
  return connector;
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended by itself
  }
}

async function miniflareOptions(
  options: ConnectorOptions & {
    secrets: ConnectorSecrets;
    port: number;
    tests: boolean;
    publicUrl: string;
  },
) {
  const { deployed } = options;
  return {
    modules: true,
    script: options.script ?? (await script(options.tests)),
    host: '127.0.0.1',
    port: options.port,
    compatibilityDate: '2026-11-01',
    compatibilityFlags: ['nodejs_compat'],
    ...(deployed === undefined ? {} : { outboundService: deployed.outside as never }),
    bindings: {
      ENCRYPTION_KEYS: options.secrets.encryptionKeys,
      CONNECTOR_KEY: options.secrets.connectorKey,
      PUBLIC_URL: options.publicUrl,
      ALLOW_INSECURE: deployed === undefined ? '1' : '0',
    },
    d1Databases: { DB: 'unopim-connector' },
    resourcePersistencePath: options.stateDir,
    durableObjects: { LANE: { className: 'ConnectionLane', useSQLite: true } },
    queueProducers: { PUSH_QUEUE: 'unopim-push', MEDIA_QUEUE: 'unopim-media', CHORES_QUEUE: 'unopim-chores' },
    ...(options.inspectorPort === undefined ? {} : { inspectorPort: options.inspectorPort }),
    queueConsumers:
      options.consumers === false
        ? {}
        : {
            'unopim-push': {
              maxBatchSize: 20,
              maxBatchTimeout: 0,
              maxRetries: 3,
              deadLetterQueue: 'unopim-push-dead',
            },
            'unopim-media': {
              maxBatchSize: 5,
              maxBatchTimeout: 0,
              maxRetries: 3,
              deadLetterQueue: 'unopim-media-dead',
            },
            'unopim-chores': {
              maxBatchSize: 10,
              maxBatchTimeout: 0,
              maxRetries: 3,
              deadLetterQueue: 'unopim-chores-dead',
            },
          },
  };
}

/** Migrations in order; a folder that has them already is left alone. */
async function migrate(database: D1Database): Promise<void> {
  await database.prepare('CREATE TABLE IF NOT EXISTS applied_migrations (name TEXT PRIMARY KEY)').run();
  const applied = await database.prepare('SELECT name FROM applied_migrations').all<{ name: string }>();
  const done = new Set(applied.results.map(({ name }) => name));
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql') && !done.has(name)).sort();
  for (const name of files) {
    const sql = await readFile(new URL(name, MIGRATIONS), 'utf8');
    const statements = sql.split('--> statement-breakpoint').map((statement) => statement.trim());
    await database.batch([
      ...statements.filter((statement) => statement !== '').map((statement) => database.prepare(statement)),
      database.prepare('INSERT INTO applied_migrations (name) VALUES (?)').bind(name),
    ]);
  }
}
