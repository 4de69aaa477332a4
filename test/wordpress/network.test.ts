import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Session, signIn } from './site/session.ts';
import { startWordPressWorld, type WordPressWorld } from './site/wordpress-world.ts';

let world: WordPressWorld;
let shops: readonly Session[];

beforeAll(async () => {
  world = await startWordPressWorld({ version: '7.1', isNetwork: true, isSeeded: false });
  await world.site.php("update_blog_option( 2, 'stand_in_shop', get_option( 'stand_in_shop' ) );");
  const { administrator } = world.site.users;
  shops = [await signIn(world.site, administrator), await signIn(world.site, administrator, '/shop2')];
});

afterAll(async () => {
  await world?.close();
});

const ROUTES = '/unopim-connector/v1';

async function pair(shop: Session | undefined): Promise<string> {
  const answer = await shop?.rest('POST', `${ROUTES}/pair`, {
    workerUrl: world.connector.url,
    code: await world.pairingCode(),
  });
  expect(answer).toMatchObject({ status: 200 });
  return String(answer?.body['siteId']);
}

const pairings = () =>
  world.site.php<(string | null)[]>(
    "return array_map( fn( $id ) => get_blog_option( $id, 'unopim_connector' )['site_id'] ?? null, array( 1, 2 ) );",
  );
const passwords = () =>
  world.site.php<number>('return count( WP_Application_Passwords::get_user_application_passwords( 1 ) );');
const sitesAtWorker = async () => {
  const rows = await world.connector.database.prepare('SELECT url, state FROM sites ORDER BY url').all();
  return rows.results.map(({ url, state }) => [String(url).replace(world.site.url, ''), state]);
};

test('active for the network, each site pairs by itself, with its own address', async () => {
  const [first, second] = shops;
  const one = await pair(first);
  expect(await pairings()).toEqual([one, null]);
  expect(await second?.rest('GET', `${ROUTES}/token`)).toMatchObject({ status: 409 });
  const two = await pair(second);
  expect(two).not.toBe(one);
  expect(await pairings()).toEqual([one, two]);
  expect(await sitesAtWorker()).toEqual([
    ['', 'begun'],
    ['/shop2', 'begun'],
  ]);
});

test('unpairing one site leaves the other paired, with its own application password', async () => {
  const [first, second] = shops;
  const one = await pair(first);
  await pair(second);
  expect(await passwords()).toBe(2);
  await second?.rest('POST', `${ROUTES}/unpair`, { removeData: true });
  expect(await pairings()).toEqual([one, null]);
  expect(await passwords()).toBe(1);
  expect(await first?.rest('GET', `${ROUTES}/token`)).toMatchObject({ status: 200 });
});

test('a site that the network deletes is unpaired', async () => {
  await pair(shops[1]);
  expect(await passwords()).toBe(2);
  await world.site.php(
    "require_once ABSPATH . 'wp-admin/includes/ms.php'; $id = wpmu_create_blog( get_network()->domain, '/shop3/', 'Third', 1 ); update_blog_option( $id, 'unopim_connector', get_blog_option( 2, 'unopim_connector' ) ); delete_blog_option( 2, 'unopim_connector' ); wp_delete_site( $id );",
  );
  expect(await passwords()).toBe(1);
});

test('uninstalling unpairs every site', async () => {
  for (const shop of shops) await pair(shop);
  await world.site.php(
    "require_once ABSPATH . 'wp-admin/includes/plugin.php'; wp_set_current_user( 1 ); deactivate_plugins( 'unopim-connector/unopim-connector.php', false, true ); uninstall_plugin( 'unopim-connector/unopim-connector.php' );",
  );
  expect(await pairings()).toEqual([null, null]);
  expect(await passwords()).toBe(0);
});

test('PHP had nothing to complain about in the plugin', async () => {
  const complaints = (await world.site.readComplaints()).split('\n');
  expect(complaints.filter((line) => line.includes('plugins/unopim-connector/'))).toEqual([]);
});
