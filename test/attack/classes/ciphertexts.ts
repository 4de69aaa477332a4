import { type AttackClass, type Attempt, answered, attempt, type Verdict } from '../attempt.ts';
import { deliver } from '../delivery.ts';
import { claimsOf, type Ground, signToken } from '../ground.ts';

const COLUMNS = ['shop_secret', 'api_secret', 'webhook_secret'] as const;

/** Who can write to the database but has no key moves or alters sealed secrets: none of them opens. */
export const ciphertexts: AttackClass = {
  name: 'moved ciphertexts',
  async controls(ground) {
    return [
      attempt('the site’s own secrets', async () => answered(await ground.askSite('/settings'))),
      attempt('a delivery with them', async () =>
        answered(await deliver(ground, ground.site, { body: '{"id":899998,"type":"simple"}' })),
      ),
    ];
  },
  async attempts(ground) {
    const { site, other, connector } = ground;
    const rows = await connector.database
      .prepare('SELECT id, shop_secret, api_secret, webhook_secret FROM sites WHERE id IN (?1, ?2)')
      .bind(site.siteId, other.siteId)
      .all<Record<string, string>>();
    const own = rows.results.find(({ id }) => id === site.siteId) ?? {};
    const foreign = rows.results.find(({ id }) => id === other.siteId) ?? {};
    const connection = await connector.database
      .prepare('SELECT client_secret, password FROM connections LIMIT 1')
      .first<Record<string, string>>();
    const { clientSecret, password } = ground.unopim.credentials;
    /** Sealed text, and the secret that it holds: a token signed with that must not fit. */
    const replacements: Readonly<Record<string, readonly [sealed: string | undefined, plain: string]>> = {
      'the other site’s': [foreign['api_secret'], other.apiSecret],
      'its own webhook secret': [own['webhook_secret'], site.webhookSecret()],
      'its own shop secret': [own['shop_secret'], JSON.stringify({ kind: 'key', ...site.shop.keys })],
      'the other site’s webhook secret': [foreign['webhook_secret'], other.webhookSecret()],
      'the connection’s secret': [connection?.['client_secret'], clientSecret],
      'the connection’s password': [connection?.['password'], password],
      ...spoiled(own['api_secret'] ?? '', site.apiSecret),
    };
    return [
      ...Object.entries(replacements).flatMap(([name, [sealed = '', plain]]) => [
        withSecret(ground, { column: 'api_secret', sealed, name }, () => tokenOf(ground, site.apiSecret)),
        withSecret(ground, { column: 'api_secret', sealed, name: `${name}, a token signed with that` }, () =>
          tokenOf(ground, plain),
        ),
      ]),
      ...COLUMNS.map((column) =>
        attempt(`${column} of both sites is not one text`, async () => ({
          accepted: own[column] === foreign[column] || own[column] === undefined,
          seen: 'compared',
        })),
      ),
      ...readable(ground, [...Object.values(own), ...Object.values(connection ?? {})]),
    ];
  },
};

/** One part of `<kid>.<iv>.<ciphertext>` altered at a time. */
function spoiled(sealed: string, plain: string): Readonly<Record<string, readonly [string, string]>> {
  const [kid = '', iv = '', bytes = ''] = sealed.split('.');
  const altered = (text: string, at: number): string =>
    text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
  const texts: Readonly<Record<string, string>> = {
    'another key id': `k9.${iv}.${bytes}`,
    'a key id of the prototype': `__proto__.${iv}.${bytes}`,
    'no key id': `.${iv}.${bytes}`,
    'another IV': `${kid}.${altered(iv, 3)}.${bytes}`,
    'no IV': `${kid}..${bytes}`,
    'a cut ciphertext': `${kid}.${iv}.${bytes.slice(0, -4)}`,
    'no tag': `${kid}.${iv}.${bytes.slice(0, -22)}`,
    'no ciphertext': `${kid}.${iv}.`,
    'its plain text': 'plain',
    nothing: '',
    ...Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `character ${index * 3} altered`,
        `${kid}.${iv}.${altered(bytes, index * 3)}`,
      ]),
    ),
  };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, [text, plain]]));
}

interface Replaced {
  readonly column: (typeof COLUMNS)[number];
  readonly sealed: string;
  readonly name: string;
}

/** Puts the text into the column, asks, and puts the right one back. */
function withSecret(
  ground: Ground,
  { column, sealed, name }: Replaced,
  ask: () => Promise<Verdict>,
): Attempt {
  const { database } = ground.connector;
  const put = (text: string | null) =>
    database.prepare(`UPDATE sites SET ${column} = ?1 WHERE id = ?2`).bind(text, ground.site.siteId).run();
  return attempt(`${column} replaced by ${name}`, async () => {
    const row = await database
      .prepare(`SELECT ${column} AS sealed FROM sites WHERE id = ?1`)
      .bind(ground.site.siteId)
      .first<{ sealed: string }>();
    await put(sealed);
    const verdict = await ask();
    await put(row?.sealed ?? null);
    return verdict;
  });
}

async function tokenOf({ ask, site }: Ground, secret: string): Promise<Verdict> {
  const { status, text } = await ask(`/v1/sites/${site.siteId}/settings`, {
    headers: { authorization: `Bearer ${signToken(claimsOf(site), secret)}`, origin: site.origin },
  });
  const isRefused = [401, 500].includes(status) && !text.includes(secret);
  return { accepted: !isRefused, seen: `${status} ${text.slice(0, 120)}` };
}

/** What lies in the database holds no secret that can be read. */
function readable({ site, other, unopim }: Ground, sealed: readonly string[]): readonly Attempt[] {
  const { consumerSecret } = site.shop.keys;
  const { clientSecret, password } = unopim.credentials;
  const secrets = { consumerSecret, clientSecret, password, api: site.apiSecret, foreign: other.apiSecret };
  return Object.entries({ ...secrets, webhook: site.webhookSecret() }).map(([name, secret]) =>
    attempt(`${name} in the database`, async () => ({
      accepted: secret === '' || sealed.some((text) => text.includes(secret)),
      seen: `${sealed.length} sealed texts`,
    })),
  );
}
