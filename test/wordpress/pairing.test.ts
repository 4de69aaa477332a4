import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Session, signIn } from './site/session.ts';
import { startWordPressWorld, type WordPressWorld } from './site/wordpress-world.ts';

let world: WordPressWorld;
let admin: Session;
let manager: Session;
let reader: Session;
let visitor: Session;

const ROUTES = '/unopim-connector/v1';

beforeAll(async () => {
  world = await startWordPressWorld({ version: '7.1' });
  const { users } = world.site;
  admin = await signIn(world.site, users.administrator);
  manager = await signIn(world.site, users.shop_manager);
  reader = await signIn(world.site, users.subscriber);
  visitor = await signIn(world.site, null);
});

afterAll(async () => {
  await world?.close();
});

async function pair(): Promise<{ siteId: string; workerUrl: string }> {
  const answer = await admin.rest('POST', `${ROUTES}/pair`, {
    workerUrl: `${world.connector.url}/`,
    code: await world.pairingCode(),
  });
  expect(answer).toMatchObject({ status: 200 });
  return answer.body as { siteId: string; workerUrl: string };
}

async function atWorker(token: string, method: string, path: string): Promise<Response> {
  return fetch(`${world.connector.url}/v1/sites/${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, origin: world.site.url },
  });
}

function passwords(): Promise<string[]> {
  return world.site.php(
    "return array_column( WP_Application_Passwords::get_user_application_passwords( 1 ), 'name' );",
  );
}

function claimsOf(token: unknown): Record<string, unknown> {
  return JSON.parse(Buffer.from(String(token).split('.')[1] ?? '', 'base64url').toString()) as Record<
    string,
    unknown
  >;
}

describe('who may call the routes of WordPress', () => {
  const who = () => ({ admin, manager, reader, visitor });
  const REFUSED = [401, 403];

  test.each([
    { route: 'GET token', allowed: ['admin', 'manager'] },
    { route: 'POST pair', allowed: ['admin'] },
    { route: 'POST unpair', allowed: ['admin'] },
  ])('$route: $allowed and nobody else', async ({ route, allowed }) => {
    const [method = '', name = ''] = route.split(' ');
    const bodies: Record<string, unknown> = {
      pair: { workerUrl: 'http://127.0.0.1:9', code: 'x' },
      unpair: { removeData: false },
    };
    for (const [person, session] of Object.entries(who())) {
      const { status } = await session.rest(method, `${ROUTES}/${name}`, bodies[name]);
      expect(REFUSED.includes(status), `${person} got ${status}`).toBe(!allowed.includes(person));
    }
  });

  test('the page is there for administrators and shop managers only', async () => {
    const page = '/wp-admin/admin.php?page=unopim-connector';
    for (const session of [admin, manager]) {
      const { status, text } = await session.get(page);
      expect(status).toBe(200);
      expect(text).toContain('<div id="unopim-connector-root"></div>');
    }
    expect((await reader.get(page)).status).toBe(403);
    expect((await visitor.get(page)).status).toBe(302);
  });

  test('without a nonce not even the administrator is somebody', async () => {
    const answer = await fetch(`${world.site.url}/wp-json${ROUTES}/token`);
    await answer.arrayBuffer();
    expect(answer.status).toBe(401);
  });
});

describe('pairing', () => {
  test('without a pairing there is no token, and the answer says what to do', async () => {
    const { status, body } = await manager.rest('GET', `${ROUTES}/token`);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'unopim_not_paired', data: { remedy: expect.any(String) } });
  });

  test('a wrong code leaves no application password behind', async () => {
    const { status, body } = await admin.rest('POST', `${ROUTES}/pair`, {
      workerUrl: world.connector.url,
      code: 'nonsense',
    });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'pairing.code_refused', data: { remedy: expect.any(String) } });
    expect(await passwords()).toEqual([]);
  });

  test('an address without a Worker says so', async () => {
    const { status, body } = await admin.rest('POST', `${ROUTES}/pair`, {
      workerUrl: 'http://127.0.0.1:9',
      code: 'x',
    });
    expect(status).toBe(502);
    expect(body).toMatchObject({ code: 'worker.unreachable', data: { remedy: expect.any(String) } });
  });

  test('pairing twice keeps the site and one application password', async () => {
    const first = await pair();
    expect(first.workerUrl).toBe(world.connector.url);
    const again = await pair();
    expect(again.siteId).toBe(first.siteId);
    expect(await passwords()).toEqual(['UnoPim Connector']);
  });

  test('the option is not autoloaded', async () => {
    const autoload = await world.site.php<string>(
      'global $wpdb; return $wpdb->get_var( "SELECT autoload FROM {$wpdb->options} WHERE option_name = \'unopim_connector\'" );',
    );
    expect(autoload).toBe('off');
  });

  test('the token is good at the Worker, for ten minutes at most, with the right of the user', async () => {
    const { siteId } = await pair();
    const now = Date.now() / 1000;
    for (const { session, cap } of [
      { session: admin, cap: 'manage_options' },
      { session: manager, cap: 'manage_woocommerce' },
    ]) {
      const { body } = await session.rest('GET', `${ROUTES}/token`);
      const claims = claimsOf(body['token']);
      expect(claims).toMatchObject({
        iss: siteId,
        aud: world.connector.url,
        origin: world.site.url,
        cap,
        exp: body['expiresAt'],
      });
      expect(claims['exp']).toBeGreaterThan(now + 60);
      expect(claims['exp']).toBeLessThanOrEqual(now + 660);
      expect((await atWorker(String(body['token']), 'GET', siteId)).status).toBe(200);
    }
  });

  test('with the application password the Worker reads the shop and creates its webhooks', async () => {
    const { siteId } = await pair();
    const { body } = await admin.rest('GET', `${ROUTES}/token`);
    const token = String(body['token']);
    const verified = await atWorker(token, 'POST', `${siteId}/pair/verify`);
    expect([verified.status, await verified.text()]).toEqual([200, expect.stringContaining('verified')]);
    const activated = await atWorker(token, 'POST', `${siteId}/pair/activate`);
    expect(activated.status).toBe(200);
    const { topics, missingTopics } = (await activated.json()) as Record<string, string[]>;
    expect(missingTopics).toEqual([]);
    expect(topics).toEqual(
      expect.arrayContaining(['product.created', 'product.purged', 'product_brand.updated']),
    );
  });

  test('no page and no answer shows the API secret or the application password', async () => {
    await pair();
    const secret = await world.site.php<string>("return get_option( 'unopim_connector' )['api_secret'];");
    expect(secret.length).toBeGreaterThan(20);
    const { text: page } = await admin.get('/wp-admin/admin.php?page=unopim-connector');
    const { text: token } = await admin.rest('GET', `${ROUTES}/token`);
    expect(page + token).not.toContain(secret);
  });

  test('unpairing tells the Worker and removes password and option', async () => {
    const { siteId } = await pair();
    const { body: signed } = await admin.rest('GET', `${ROUTES}/token`);
    const answer = await admin.rest('POST', `${ROUTES}/unpair`, { removeData: false });
    expect(answer).toMatchObject({ status: 200, body: { webhooksLeft: false } });
    expect(await passwords()).toEqual([]);
    expect(await world.site.php("return get_option( 'unopim_connector', null );")).toBeNull();
    expect((await atWorker(String(signed['token']), 'GET', siteId)).status).toBe(401);
    expect((await manager.rest('GET', `${ROUTES}/token`)).status).toBe(409);
  });

  test('unpairing works without the Worker too, and says that webhooks are left', async () => {
    await pair();
    await world.site.php(
      "$pairing = get_option( 'unopim_connector' ); $pairing['worker_url'] = 'http://127.0.0.1:9'; update_option( 'unopim_connector', $pairing, false );",
    );
    const answer = await admin.rest('POST', `${ROUTES}/unpair`, { removeData: true });
    expect(answer).toMatchObject({ status: 200, body: { webhooksLeft: true } });
    expect(await passwords()).toEqual([]);
    expect(await world.site.php("return get_option( 'unopim_connector', null );")).toBeNull();
  });
});

describe('uninstalling', () => {
  const uninstall = () =>
    world.site.php(
      "require_once ABSPATH . 'wp-admin/includes/plugin.php'; wp_set_current_user( 1 ); deactivate_plugins( 'unopim-connector/unopim-connector.php' ); uninstall_plugin( 'unopim-connector/unopim-connector.php' ); activate_plugin( 'unopim-connector/unopim-connector.php' );",
    );

  test.each([false, true])('removes the data at the Worker as the setting says: %s', async (removes) => {
    const { siteId } = await pair();
    const { body } = await admin.rest('GET', `${ROUTES}/token`);
    const saved = await fetch(`${world.connector.url}/v1/sites/${siteId}/settings`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${String(body['token'])}`, 'content-type': 'application/json' },
      body: JSON.stringify({ removeDataOnUninstall: removes }),
    });
    expect(saved.status).toBe(200);
    await uninstall();
    expect(await passwords()).toEqual([]);
    const left = await world.connector.database
      .prepare('SELECT COUNT(*) AS n FROM sites WHERE id = ?')
      .bind(siteId)
      .first('n');
    expect(left).toBe(removes ? 0 : 1);
  });
});

test('PHP had nothing to complain about', async () => {
  expect(await world.site.readComplaints()).toBe('');
});
