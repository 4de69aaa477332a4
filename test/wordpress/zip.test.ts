import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuiltPlugin } from './provision/built-plugin.ts';
import { run } from './provision/command.ts';
import { signIn } from './site/session.ts';
import { startSite, type WordPressSite } from './site/site.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let site: WordPressSite;
let folder: string;
let files: Record<string, Uint8Array>;

beforeAll(async () => {
  await ensureBuiltPlugin();
  await run(process.execPath, ['test/setup/plugin/build-plugin.ts'], { cwd: ROOT });
  folder = await mkdtemp(join(tmpdir(), 'zip-'));
  const bytes = await readFile(join(ROOT, 'dist/unopim-connector.zip'));
  files = unzipSync(bytes);
  await writeFile(join(folder, 'plugin.zip'), bytes);
  site = await startSite({ version: '7.1' });
});

afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

test('the zip holds what is installed and nothing else, in one folder', () => {
  const paths = Object.keys(files);
  expect(paths.every((path) => path.startsWith('unopim-connector/'))).toBe(true);
  expect(paths.filter((path) => !/\.(php|txt|js|css|pot)$/.test(path))).toEqual([]);
  for (const path of [
    'unopim-connector.php',
    'readme.txt',
    'uninstall.php',
    'build/index.js',
    'build/meta-box.js',
  ])
    expect(paths).toContain(`unopim-connector/${path}`);
});

test('its texts for translators hold those of the pages and those of PHP', () => {
  const pot = strFromU8(files['unopim-connector/languages/unopim-connector.pot'] ?? new Uint8Array());
  expect(pot).toContain('msgid "Pairing code"');
  expect(pot).toContain('msgid "This site is not paired with a Worker."');
  expect(pot.match(/^msgid /gm)?.length).toBeGreaterThan(100);
});

test('WordPress installs and activates it, and the page loads its scripts', async () => {
  await site.php<unknown>(`
    require_once ABSPATH . 'wp-admin/includes/plugin.php';
    require_once ABSPATH . 'wp-admin/includes/file.php';
    require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
    define( 'FS_METHOD', 'direct' );
    wp_set_current_user( 1 );
    deactivate_plugins( 'unopim-connector/unopim-connector.php' );
    WP_Filesystem();
    $GLOBALS['wp_filesystem']->delete( WP_PLUGIN_DIR . '/unopim-connector', true );
    $upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
    $done = $upgrader->install( '${folder}/plugin.zip' );
    activate_plugin( 'unopim-connector/unopim-connector.php' );
    return $done;`);
  const admin = await signIn(site, site.users.administrator);
  const { status, text } = await admin.get('/wp-admin/admin.php?page=unopim-connector');
  expect(status).toBe(200);
  const script = /src="([^"]+unopim-connector\/build\/index\.js[^"]*)"/.exec(text)?.[1];
  const answer = await fetch(script ?? '');
  await answer.arrayBuffer();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    expect.stringContaining('javascript'),
  ]);
  expect(text).toContain('window.unopimConnector = {');
});

test('without WooCommerce an administrator reads why nothing happens, and the rest of wp-admin works', async () => {
  await site.php(
    "require_once ABSPATH . 'wp-admin/includes/plugin.php'; deactivate_plugins( 'woocommerce/woocommerce.php' ); return 1;",
  );
  const admin = await signIn(site, site.users.administrator);
  const { status, text } = await admin.get('/wp-admin/index.php');
  expect(status).toBe(200);
  expect(text).toContain('UnoPim Connector needs WooCommerce');
  expect((await admin.get('/wp-admin/admin.php?page=unopim-connector')).status).toBe(403);
  const reader = await signIn(site, site.users.subscriber);
  expect((await reader.get('/wp-admin/index.php')).text).not.toContain('needs WooCommerce');
});

test('PHP had nothing to complain about', async () => {
  expect(await site.readComplaints()).toBe('');
});
