import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../harness/free-port.ts';
import { CACHE } from '../provision/cache.ts';
import { run } from '../provision/command.ts';
import { sqliteDropIn } from '../provision/sqlite-drop-in.ts';
import { type WordPressVersion, wordpressFiles } from '../provision/wordpress-files.ts';
import { writeConfig } from './config.ts';

const PHP_FILES = fileURLToPath(new URL('php/', import.meta.url));
const PLUGIN = fileURLToPath(new URL('../../../wp-admin-ui/', import.meta.url));

export interface SiteOptions {
  readonly version: WordPressVersion;
  readonly port?: number;
  /** A network with a second site at `/shop2/`, and the plugins active for all of it. */
  readonly isNetwork?: boolean;
  /** Folder of a real WooCommerce; a stand-in that asks the sandbox shop where there is none. */
  readonly woocommerce?: string;
}

export interface SiteUser {
  readonly login: string;
  readonly password: string;
  readonly role: 'administrator' | 'shop_manager' | 'subscriber';
}

/** A real WordPress on loopback with the plugin active. */
export interface WordPressSite {
  readonly url: string;
  readonly folder: string;
  readonly users: Readonly<Record<SiteUser['role'], SiteUser>>;
  readonly isRealWooCommerce: boolean;
  /** Runs PHP inside this WordPress, as nobody; answers what it returned, by way of JSON. */
  php<T>(code: string): Promise<T>;
  /** What PHP complained about so far. */
  readComplaints(): Promise<string>;
  close(): Promise<void>;
}

/** Copies WordPress (hard links: nothing is changed in place), installs it, activates the plugins and serves it. */
export async function startSite(options: SiteOptions): Promise<WordPressSite> {
  const port = options.port ?? (await freePort());
  const host = `127.0.0.1:${port}`;
  const folder = await makeFolder(options, host);
  const users = makeUsers();
  const plugins = ['woocommerce/woocommerce.php', 'unopim-connector/unopim-connector.php'];
  const isNetwork = options.isNetwork ?? false;
  const wanted = JSON.stringify({
    folder,
    host,
    title: 'Test shop',
    users: Object.values(users),
    plugins,
    isNetwork,
  });
  await run('php', [join(PHP_FILES, 'install.php'), wanted]);
  if (isNetwork)
    await writeFile(
      join(folder, 'wp-config.php'),
      writeConfig({ host, folder, sqlite: await sqliteDropIn(), isNetwork: true }),
    );
  await run('php', [join(PHP_FILES, 'activate.php'), wanted]);
  const server = await serve(folder, host);
  return {
    url: `http://${host}`,
    folder,
    users,
    isRealWooCommerce: options.woocommerce !== undefined,
    php: (code) => runPhp(folder, host, code),
    readComplaints: () => readFile(join(folder, 'wp-content/debug.log'), 'utf8').catch(() => ''),
    async close() {
      await stop(server);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function makeFolder({ version, woocommerce }: SiteOptions, host: string): Promise<string> {
  const [files, sqlite] = await Promise.all([wordpressFiles(version), sqliteDropIn()]);
  await mkdir(join(CACHE, 'sites'), { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'sites', `${version}-`));
  await run('cp', ['-al', `${files}/.`, folder]);
  const content = join(folder, 'wp-content');
  await mkdir(join(content, 'mu-plugins'));
  await cp(join(PHP_FILES, 'test-site.php'), join(content, 'mu-plugins/test-site.php'));
  await cp(join(PHP_FILES, 'db.php'), join(content, 'db.php'));
  await run('cp', [
    '-r',
    woocommerce ?? join(PHP_FILES, 'woocommerce'),
    join(content, 'plugins/woocommerce'),
  ]);
  await copyPlugin(join(content, 'plugins/unopim-connector'));
  await writeFile(join(folder, 'wp-config.php'), writeConfig({ host, sqlite, folder }));
  return folder;
}

/** A copy: deleting the plugin in wp-admin must not delete the sources. */
async function copyPlugin(to: string): Promise<void> {
  const isShipped = (path: string): boolean =>
    !/\/(src|node_modules)(\/|$)|tsconfig|\.tsbuildinfo/.test(path.slice(PLUGIN.length - 1));
  await cp(PLUGIN, to, { recursive: true, filter: isShipped });
}

function makeUsers(): WordPressSite['users'] {
  const user = <R extends SiteUser['role']>(login: string, role: R) => ({
    [role]: { login, role, password: randomBytes(9).toString('base64url') },
  });
  return {
    ...user('admin', 'administrator'),
    ...user('manager', 'shop_manager'),
    ...user('reader', 'subscriber'),
  } as WordPressSite['users'];
}

const STARTED_WITHIN_MS = 20_000;

async function serve(folder: string, host: string): Promise<ChildProcess> {
  const settings = ['opcache.enable=1', 'opcache.enable_cli=1', 'max_execution_time=60'];
  const args = settings.flatMap((setting) => ['-d', setting]);
  const server = spawn('php', [...args, '-S', host, '-t', folder, join(PHP_FILES, 'router.php')], {
    // A group of its own: PHP's workers outlive their parent, and end with the group.
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
  });
  process.once('exit', () => endGroup(server));
  const until = Date.now() + STARTED_WITHIN_MS;
  while (!(await answers(`http://${host}/wp-login.php`))) {
    if (Date.now() > until) throw new Error(`WordPress did not answer at ${host}.`);
    await wait(100);
  }
  return server;
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    async (response) => {
      await response.arrayBuffer();
      return response.ok;
    },
    () => false,
  );
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once('exit', resolve));
  endGroup(server);
  await ended;
}

function endGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, 'SIGTERM');
  } catch {
    // it has ended by itself
  }
}

async function runPhp<T>(folder: string, host: string, code: string): Promise<T> {
  const script = `$_SERVER['HTTP_HOST'] = '${host}'; require '${folder}/wp-load.php'; $answer = ( function () { ${code} } )(); echo "\\n<answer>" . json_encode( $answer );`;
  const printed = await run('php', ['-r', script]);
  const answer = printed.split('<answer>').at(-1) ?? '';
  return JSON.parse(answer) as T;
}
