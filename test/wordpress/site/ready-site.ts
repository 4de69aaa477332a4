import { configure } from '../../demo/configure.ts';
import { connectUnoPim } from '../../harness/pair.ts';
import { type SiteApi, siteApi } from '../../harness/site-api.ts';
import { signIn } from './session.ts';
import type { WordPressWorld } from './wordpress-world.ts';

/** Pairs through WordPress' own route, connects and maps by the defaults, without a browser. */
export async function makeReady(world: WordPressWorld): Promise<SiteApi> {
  const { site, connector, unopim } = world;
  const admin = await signIn(site, site.users.administrator);
  const paired = await admin.rest('POST', '/unopim-connector/v1/pair', {
    workerUrl: connector.url,
    code: await world.pairingCode(),
  });
  if (paired.status !== 200) throw new Error(`Pairing answered ${paired.status}: ${paired.text}`);
  const { site_id: siteId, api_secret: apiSecret } = await site.php<Record<'site_id' | 'api_secret', string>>(
    "return get_option( 'unopim_connector' );",
  );
  const api = siteApi(connector, { siteId, apiSecret, adminOrigin: site.url, now: Date.now });
  await api.ok('POST', '/pair/verify');
  await api.ok('POST', '/pair/activate');
  await connectUnoPim(api, unopim);
  await configure(api);
  return api;
}

/** Everything that must never reach a browser. */
export async function secretsOf({
  site,
  shop,
  unopim,
  connector,
}: WordPressWorld): Promise<readonly string[]> {
  const { apiSecret, password } = await site.php<Record<'apiSecret' | 'password', string>>(
    "return array( 'apiSecret' => get_option( 'unopim_connector' )['api_secret'] ?? '', 'password' => get_option( 'test_site_password' ) );",
  );
  const webhooks = [...(shop?.store.webhooks.values() ?? [])].map(({ secret }) => secret);
  const { clientSecret, password: pimPassword } = unopim.credentials;
  const { connectorKey, encryptionKeys } = connector.secrets;
  const keys = Object.values(JSON.parse(encryptionKeys) as Record<string, string>);
  return [apiSecret, password, clientSecret, pimPassword, connectorKey, ...keys, ...webhooks].filter(
    (secret) => secret !== '',
  );
}
