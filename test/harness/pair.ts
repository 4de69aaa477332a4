import type { ShopSandbox } from '../sandbox/shop/index.ts';
import type { UnoPimSandbox } from '../sandbox/unopim/index.ts';
import type { Connector } from './connector.ts';
import { type SiteApi, siteApi } from './site-api.ts';

export interface Pairing {
  readonly connector: Connector;
  readonly shop: Pick<ShopSandbox, 'url' | 'keys' | 'plugin'>;
  readonly now: () => number;
}

/** Pairs a shop without the plugin: a one-time code, the shop's own key, then verify and activate. */
export async function pairShop({ connector, shop, now }: Pairing): Promise<SiteApi> {
  return (await pairWithSecret({ connector, shop, now })).api;
}

/** The same, for who needs the site's API secret too. */
export async function pairWithSecret({
  connector,
  shop,
  now,
}: Pairing): Promise<{ api: SiteApi; siteId: string; apiSecret: string }> {
  const codes = await connector.fetch('/v1/pairing-codes', {
    method: 'POST',
    headers: { authorization: `Bearer ${connector.secrets.connectorKey}` },
  });
  const { code } = (await codes.json()) as { code: string };
  const begun = await connector.fetch('/v1/pair/begin', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code,
      siteUrl: shop.url,
      adminUrl: `${shop.url}/wp-admin/`,
      name: 'Sandbox shop',
      language: 'it_IT',
      timeZone: 'Europe/Rome',
      credentials: { kind: 'key', ...shop.keys },
    }),
  });
  if (begun.status >= 300) throw new Error(`begin answered ${begun.status}: ${await begun.text()}`);
  const { siteId, apiSecret } = (await begun.json()) as { siteId: string; apiSecret: string };
  shop.plugin.pairing = { siteId, apiSecret, workerUrl: connector.url };
  const api = siteApi(connector, { siteId, apiSecret, adminOrigin: new URL(shop.url).origin, now });
  await api.ok('POST', '/pair/verify');
  await api.ok('POST', '/pair/activate');
  return { api, siteId, apiSecret };
}

export async function connectUnoPim(
  api: SiteApi,
  unopim: Pick<UnoPimSandbox, 'url' | 'credentials'>,
): Promise<void> {
  await api.ok('PUT', '/connection', { address: unopim.url, ...unopim.credentials });
}
