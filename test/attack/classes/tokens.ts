import { generateKeyPairSync, sign as signWith } from 'node:crypto';
import { type AttackClass, type Attempt, answered, attempt, refusedWith } from '../attempt.ts';
import {
  type Claims,
  claimsOf,
  encodePart,
  type Ground,
  PUBLIC_URL,
  signToken,
  type Target,
} from '../ground.ts';

const SECONDS = (): number => Math.floor(Date.now() / 1000);

/** Tokens that wp-admin of the site did not sign, or not for this. */
export const tokens: AttackClass = {
  name: 'tokens',
  async controls(ground) {
    const { site, other } = ground;
    return [
      attempt('an administrator', async () => answered(await ground.askSite('/settings'))),
      attempt('a shop manager', async () =>
        answered(await askWith(ground, signed(site, { cap: 'manage_woocommerce' }))),
      ),
      attempt('a server, without Origin', async () =>
        answered(
          await ground.ask(`/v1/sites/${site.siteId}/settings`, {
            headers: { authorization: `Bearer ${signed(site)}` },
          }),
        ),
      ),
      attempt('the other site, for itself', async () =>
        answered(await ground.askSite('/settings', {}, other)),
      ),
    ];
  },
  async attempts(ground) {
    return [
      ...changedClaims(ground),
      ...algorithms(ground),
      ...secrets(ground),
      ...shapes(ground),
      ...places(ground),
      ...origins(ground),
      ...(await revoked(ground)),
    ];
  },
};

function signed(site: Target, changed: Claims = {}): string {
  return signToken(claimsOf(site, changed), site.apiSecret);
}

function askWith({ ask, site }: Ground, token: string, headers: Record<string, string> = {}) {
  return ask(`/v1/sites/${site.siteId}/settings`, {
    headers: { authorization: `Bearer ${token}`, origin: site.origin, ...headers },
  });
}

function refusedToken(ground: Ground, name: string, make: () => string): Attempt {
  return attempt(name, async () => refusedWith(await askWith(ground, make()), 401));
}

function changedClaims(ground: Ground): readonly Attempt[] {
  const { site, other } = ground;
  const values: Readonly<Record<string, readonly unknown[]>> = {
    iss: [
      undefined,
      null,
      '',
      other.siteId,
      [site.siteId],
      site.siteId.toUpperCase(),
      ` ${site.siteId}`,
      0,
      true,
    ],
    aud: [
      undefined,
      null,
      '',
      'https://evil.example',
      `${PUBLIC_URL}/`,
      PUBLIC_URL.replace('https', 'http'),
      [PUBLIC_URL],
      '*',
      `${PUBLIC_URL}.evil.example`,
    ],
    sub: [undefined, null, '', {}, [], 'x'.repeat(201), 1.5],
    origin: [
      undefined,
      null,
      '',
      '*',
      'null',
      other.origin,
      `${site.origin}/`,
      `${site.origin}:443`,
      `${site.origin}.evil.example`,
    ],
    cap: [
      undefined,
      null,
      '',
      'read',
      'administrator',
      ['manage_options'],
      'manage_options ',
      'MANAGE_OPTIONS',
      true,
    ],
    exp: [
      undefined,
      null,
      '',
      0,
      -1,
      SECONDS() - 61,
      SECONDS() + 700,
      9e15,
      '9999999999',
      SECONDS() + 0.5,
      [SECONDS() + 60],
      {},
    ],
  };
  return [
    ...Object.entries(values).flatMap(([claim, wrong]) =>
      wrong.map((value) =>
        refusedToken(ground, `${claim} = ${JSON.stringify(value) ?? 'missing'}`, () =>
          signed(site, { [claim]: value }),
        ),
      ),
    ),
    ...[null, [], 'text', 42, {}].map((claims) =>
      refusedToken(ground, `claims = ${JSON.stringify(claims)}`, () => signToken(claims, site.apiSecret)),
    ),
    refusedToken(ground, 'claims changed after signing', () => {
      const [head, , signature] = signed(site, { cap: 'manage_woocommerce' }).split('.');
      return `${head}.${encodePart(claimsOf(site))}.${signature}`;
    }),
    refusedToken(ground, 'the other site’s token', () => signed(other)),
    refusedToken(ground, 'the other site’s secret with this site’s claims', () =>
      signToken(claimsOf(site), other.apiSecret),
    ),
  ];
}

function algorithms(ground: Ground): readonly Attempt[] {
  const { site } = ground;
  const rsa = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const none = ['none', 'None', 'NONE', 'nOnE', ''].flatMap((alg) => {
    const text = `${encodePart({ alg, typ: 'JWT' })}.${encodePart(claimsOf(site))}`;
    return [
      refusedToken(ground, `alg ${alg || 'empty'}, no signature`, () => `${text}.`),
      refusedToken(ground, `alg ${alg || 'empty'}, two parts`, () => text),
      refusedToken(ground, `alg ${alg || 'empty'}, some signature`, () => `${text}.${'A'.repeat(43)}`),
      refusedToken(ground, `alg ${alg || 'empty'}, signed with the right secret`, () =>
        signToken(claimsOf(site), site.apiSecret, { header: { alg, typ: 'JWT' } }),
      ),
    ];
  });
  const others = [
    ['HS384', 'sha384'],
    ['HS512', 'sha512'],
    ['hs256', 'sha256'],
    ['HS256 ', 'sha256'],
    ['HS1', 'sha1'],
  ].map(([alg = '', hash = '']) =>
    refusedToken(ground, `alg ${alg}`, () =>
      signToken(claimsOf(site), site.apiSecret, { header: { alg }, hash }),
    ),
  );
  const confused = ['RS256', 'RS512', 'PS256', 'ES256', 'EdDSA'].flatMap((alg) => [
    refusedToken(ground, `${alg} that is HMAC with the secret`, () =>
      signToken(claimsOf(site), site.apiSecret, { header: { alg } }),
    ),
    refusedToken(ground, `${alg}, truly signed by somebody`, () => {
      const text = `${encodePart({ alg })}.${encodePart(claimsOf(site))}`;
      return `${text}.${signWith('sha256', Buffer.from(text), rsa.privateKey).toString('base64url')}`;
    }),
  ]);
  return [
    ...none,
    ...others,
    ...confused,
    refusedToken(ground, 'HS256 with a public key as its secret', () =>
      signToken(claimsOf(site), rsa.publicKey),
    ),
    refusedToken(ground, 'no alg', () =>
      signToken(claimsOf(site), site.apiSecret, { header: { typ: 'JWT' } }),
    ),
    refusedToken(ground, 'alg as a list', () =>
      signToken(claimsOf(site), site.apiSecret, { header: { alg: ['HS256'] } }),
    ),
    ...[
      { kid: '../../dev/null' },
      { kid: "' UNION SELECT '' --" },
      { jku: 'https://evil.example/keys' },
      { x5u: 'https://evil.example/cert' },
      { jwk: { kty: 'oct', k: '' } },
    ].map((more) =>
      refusedToken(ground, `header ${JSON.stringify(more)}, empty key`, () =>
        signToken(claimsOf(site), '', { header: { alg: 'HS256', ...more } }),
      ),
    ),
  ];
}

function secrets(ground: Ground): readonly Attempt[] {
  const { site, connector } = ground;
  const wrong: Readonly<Record<string, string>> = {
    'the empty secret': '',
    'a secret of one megabyte': 'x'.repeat(1024 * 1024),
    'the site’s id': site.siteId,
    'the webhook secret': site.webhookSecret(),
    'the consumer secret': site.shop.keys.consumerSecret,
    'the connector key': connector.secrets.connectorKey,
    'the secret in lower case': site.apiSecret.toLowerCase(),
    'the secret, cut': site.apiSecret.slice(0, -1),
    'the bytes behind the secret': Buffer.from(site.apiSecret, 'base64url').toString('latin1'),
  };
  return Object.entries(wrong).map(([name, secret]) =>
    refusedToken(ground, `signed with ${name}`, () => signToken(claimsOf(site), secret)),
  );
}

function shapes(ground: Ground): readonly Attempt[] {
  const { site } = ground;
  const shaped = (name: string, shape: (token: string) => string) =>
    refusedToken(ground, name, () => shape(signed(site)));
  return [
    ...Array.from({ length: 43 }, (_, at) =>
      shaped(`character ${at} of the signature altered`, (token) => {
        const from = token.length - 43 + at;
        return token.slice(0, from) + (token[from] === 'A' ? 'B' : 'A') + token.slice(from + 1);
      }),
    ),
    ...Array.from({ length: 40 }, (_, at) =>
      shaped(`a character of the claims altered (${at})`, (token) => {
        const from = token.indexOf('.') + 1 + at * 5;
        return token.slice(0, from) + (token[from] === 'A' ? 'B' : 'A') + token.slice(from + 1);
      }),
    ),
    shaped('padding behind it', (token) => `${token}=`),
    shaped('a dot behind it', (token) => `${token}.`),
    shaped('a part more', (token) => `${token}.e30`),
    shaped('two parts', (token) => token.split('.').slice(0, 2).join('.')),
    shaped('five parts', (token) => `${token}.a.b`),
    shaped('plain base64', (token) => `${token.slice(0, -43)}${'+/'.repeat(21)}A`),
    shaped('in quotes', (token) => `"${token}"`),
    shaped('a list of tokens', (token) => `${token},${token}`),
    shaped('behind spaces in the middle', (token) => token.replace('.', ' .')),
    refusedToken(ground, 'five thousand characters', () => signed(site, { more: 'x'.repeat(5000) })),
    attempt('a hundred thousand characters', async () =>
      refusedWith(await askWith(ground, signed(site, { more: 'x'.repeat(100_000) })), 401, 431, 400, 0),
    ),
    refusedToken(ground, 'a word', () => 'token'),
    refusedToken(ground, 'dots', () => '..'),
  ];
}

/** Where a token must not be looked for. */
function places(ground: Ground): readonly Attempt[] {
  const { ask, site, other } = ground;
  const path = `/v1/sites/${site.siteId}/settings`;
  const asked = (name: string, at: string, headers: Record<string, string>) =>
    attempt(name, async () =>
      refusedWith(await ask(at, { headers: { origin: site.origin, ...headers } }), 401, 403, 404),
    );
  const token = () => signed(site);
  return [
    asked('none', path, {}),
    asked('in the query', `${path}?token=${token()}&access_token=${token()}`, {}),
    asked('in a cookie', path, { cookie: `token=${token()}` }),
    asked('in X-Authorization', path, { 'x-authorization': `Bearer ${token()}` }),
    asked('as Basic', path, { authorization: `Basic ${token()}` }),
    asked('without a scheme', path, { authorization: token() }),
    asked('two schemes', path, { authorization: `Basic x, Bearer ${token()}` }),
    asked('an own token at the other site’s address', `/v1/sites/${other.siteId}/settings`, {
      authorization: `Bearer ${token()}`,
      origin: other.origin,
    }),
    asked('the other site by a detour', `/v1/sites/${site.siteId}/%2e%2e/${other.siteId}/settings`, {
      authorization: `Bearer ${token()}`,
    }),
    asked('the other site by an encoded slash', `/v1/sites/${site.siteId}%2f..%2f${other.siteId}/settings`, {
      authorization: `Bearer ${token()}`,
    }),
    asked('two slashes', `//v1//sites/${other.siteId}/settings`, { authorization: `Bearer ${token()}` }),
    asked('the other site in the query', `/v1/sites/nobody/settings?siteId=${site.siteId}`, {
      authorization: `Bearer ${token()}`,
    }),
  ];
}

function origins(ground: Ground): readonly Attempt[] {
  const { site, other } = ground;
  const foreign = [
    other.origin,
    'https://evil.example',
    'null',
    `${site.origin}.evil.example`,
    `${site.origin}:8443`,
    site.origin.replace('https', 'http'),
    site.origin.toUpperCase(),
    `${site.origin}/`,
    'https://evil.example/shop.example',
    `${site.origin}@evil.example`,
  ];
  return foreign.flatMap((origin) => [
    attempt(`a right token from ${origin}`, async () =>
      refusedWith(await askWith(ground, signed(site), { origin }), 401, 403),
    ),
    attempt(`a browser of ${origin} asks beforehand`, async () => {
      const answer = await ground.ask(`/v1/sites/${site.siteId}/settings`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'PUT' },
      });
      const allowed = answer.headers.get('access-control-allow-origin');
      return { accepted: allowed !== null || answer.status < 300, seen: `${answer.status} ${allowed}` };
    }),
  ]);
}

/** Pairing anew rotates the API secret: the old one must be worth nothing at once. */
async function revoked(ground: Ground): Promise<readonly Attempt[]> {
  const { connector, ask } = ground;
  const siteUrl = 'https://rotated.example';
  const begin = async () => {
    const answer = await ask('/v1/pair/begin', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        code: await ground.newPairingCode(),
        siteUrl,
        adminUrl: `${siteUrl}/wp-admin/`,
        credentials: { kind: 'key', consumerKey: 'ck_1', consumerSecret: 'cs_1' },
      }),
    });
    return JSON.parse(answer.text) as { siteId: string; apiSecret: string };
  };
  const old = await begin();
  const target = { ...ground.site, ...old, origin: siteUrl };
  const asked = () =>
    ask(`/v1/sites/${old.siteId}`, {
      headers: { authorization: `Bearer ${signed(target)}`, origin: siteUrl },
    });
  const worked = answered(await asked());
  await begin();
  return [
    attempt('the token that worked before the rotation', async () =>
      worked.accepted
        ? refusedWith(await asked(), 401)
        : { accepted: true, seen: `never worked: ${worked.seen}` },
    ),
    attempt('a token of a site that was unpaired', async () => {
      await connector.database
        .prepare(`UPDATE sites SET state = 'unpaired' WHERE id = ?1`)
        .bind(old.siteId)
        .run();
      return refusedWith(await asked(), 401);
    }),
  ];
}
