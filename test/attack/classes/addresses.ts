import { type AttackClass, type Attempt, answered, attempt, refusedWith, type Verdict } from '../attempt.ts';
import type { Answer, Ground } from '../ground.ts';
import { PRIVATE_ADDRESSES } from '../private-addresses.ts';
import { readOpenApi } from '../routes.ts';

/** Addresses that somebody else chooses: the Worker must call none that lies inside a network. */
export const addresses: AttackClass = {
  name: 'private addresses',
  async controls(ground) {
    return [
      attempt('a public shop address', async () => {
        const code = await ground.newPairingCode();
        return answered(await begin(ground, { code, siteUrl: 'https://public.example' }));
      }),
      attempt('a public UnoPim address', async () => answered(await connect(ground, 'https://pim.example'))),
      attempt('an image of the shop', () => imageArrives(ground)),
      attempt('a public address for notices', async () => {
        ground.outside.resolve(NOTICES, ground.connector.url);
        const stop = ground.outside.intercept(({ host }) => (host === NOTICES ? new Response('ok') : null));
        await saveNotice(ground, `https://${NOTICES}/hook`);
        const tested = answered(await ground.askSite('/notice/test', { method: 'POST' }));
        stop();
        return tested;
      }),
    ];
  },
  async attempts(ground) {
    return [
      attempt('fields for addresses that nobody attacks here', () => unknownFields(ground)),
      ...(await pairingAddresses(ground)),
      ...PRIVATE_ADDRESSES.map((address) =>
        attempt(`UnoPim at ${address}`, () =>
          withoutBreach(ground, () => connect(ground, address), 422, 400),
        ),
      ),
      ...PRIVATE_ADDRESSES.map((address) =>
        attempt(`notices to ${address}`, () =>
          withoutBreach(ground, () => saveNotice(ground, address), 422, 400),
        ),
      ),
      ...hosts(ground),
      ...images(ground),
      ...redirects(ground),
      attempt('no call left for anywhere else', async () => {
        await ground.site.api.ok('PUT', '/settings', { imageHosts: [] });
        const breaches = ground.outside.breaches();
        return { accepted: breaches.length > 0, seen: JSON.stringify(breaches.slice(0, 5)) };
      }),
    ];
  },
};

const NOTICES = 'notices.example';

function saveNotice({ askSite }: Ground, url: string): Promise<Answer> {
  return askSite('/notice', { method: 'PUT', body: JSON.stringify({ url, threshold: 5 }) });
}

/** Refused, and nothing was called that is not public. */
async function withoutBreach(
  { outside }: Ground,
  ask: () => Promise<Answer>,
  ...statuses: readonly number[]
): Promise<Verdict> {
  const before = outside.breaches().length;
  const verdict = refusedWith(await ask(), ...statuses);
  const breaches = outside.breaches().slice(before);
  if (breaches.length === 0) return verdict;
  return { accepted: true, seen: `called ${breaches.map(({ url }) => url).join(', ')}` };
}

/** Every field of the API that takes an address by its name has to be known to this class. */
const ATTACKED: readonly string[] = ['siteUrl', 'adminUrl', 'address', 'imageHosts', 'url'];
const HOLDS_ADDRESS = /(url|uri|host|hosts|address|endpoint|callback)$/i;
/** Read only: what the Worker shows. */
const SHOWN: readonly string[] = ['host'];

async function unknownFields(ground: Ground): Promise<Verdict> {
  const names = new Set<string>();
  collectFields(await readOpenApi(ground), names);
  const found = [...names].filter((name) => HOLDS_ADDRESS.test(name));
  const unknown = found.filter((name) => !ATTACKED.includes(name) && !SHOWN.includes(name));
  const isBlind = ATTACKED.some((name) => !found.includes(name));
  return { accepted: unknown.length > 0 || isBlind, seen: `found ${found.join(', ')}` };
}

function collectFields(node: unknown, names: Set<string>): void {
  if (typeof node !== 'object' || node === null) return;
  const { properties } = node as { properties?: Record<string, unknown> };
  if (typeof properties === 'object') for (const name of Object.keys(properties)) names.add(name);
  for (const child of Object.values(node)) collectFields(child, names);
}

function begin(
  { ask }: Ground,
  fields: { code: string; siteUrl?: string; adminUrl?: string },
): Promise<Answer> {
  return ask('/v1/pair/begin', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      siteUrl: 'https://public.example',
      adminUrl: 'https://public.example/wp-admin/',
      credentials: { kind: 'key', consumerKey: 'ck_x', consumerSecret: 'cs_x' },
      ...fields,
    }),
  });
}

/** With one good code: a refused request must not use it up. */
async function pairingAddresses(ground: Ground): Promise<readonly Attempt[]> {
  const code = await ground.newPairingCode();
  const fields = ['siteUrl', 'adminUrl'] as const;
  return [
    ...fields.flatMap((field) =>
      PRIVATE_ADDRESSES.map((address) =>
        attempt(`${field} ${address}`, () =>
          withoutBreach(ground, () => begin(ground, { code, [field]: address }), 422, 400),
        ),
      ),
    ),
    attempt('refused addresses used the code up', async () => {
      const answer = await begin(ground, { code, siteUrl: 'https://still-good.example' });
      return { accepted: answer.status !== 200, seen: `${answer.status} ${answer.text.slice(0, 100)}` };
    }),
  ];
}

function connect(ground: Ground, address: string): Promise<Answer> {
  return ground.askSite('/connection', {
    method: 'PUT',
    body: JSON.stringify({ address, ...ground.unopim.credentials }),
  });
}

/** A shop behind TLS may write http addresses for its own images; they are asked for over https. */
const IMAGE_ADDRESSES = PRIVATE_ADDRESSES.filter((address) => address !== 'http://shop.example/');

/** As many hosts as the setting takes. */
const AT_A_TIME = 20;

/**
 * Every address as a product image, with its host allowed by the shop manager: then the address rule alone stands. One
 * product carries twenty of them.
 */
function images(ground: Ground): readonly Attempt[] {
  const starts = IMAGE_ADDRESSES.flatMap((_, index) => (index % AT_A_TIME === 0 ? [index] : []));
  return starts.flatMap((start) => {
    const some = IMAGE_ADDRESSES.slice(start, start + AT_A_TIME);
    let pushed: Promise<Pushed> | null = null;
    return some.map((address, index) =>
      attempt(`image at ${address}`, async () => {
        pushed ??= allowHosts(ground, some.map(hostOf)).then(() => pushWithImages(ground, some));
        return imageRefused(await pushed, index);
      }),
    );
  });
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : '127.0.0.1';
}

/** Past the check of the settings, into the database: the address rule must stand by itself. */
async function allowHosts({ connector, site }: Ground, hosts: readonly string[]): Promise<void> {
  const imageHosts = [...new Set(hosts.filter((host) => host !== ''))];
  await site.api.ok('PUT', '/settings', { imageHosts: [] });
  const { meta } = await connector.database
    .prepare(
      `UPDATE site_configs SET body = json_set(body, '$.imageHosts', json(?2)) WHERE site_id = ?1 AND part = 'settings'`,
    )
    .bind(site.siteId, JSON.stringify(imageHosts))
    .run();
  if (meta.changes !== 1) throw new Error('The hosts were not written into the settings.');
  const { channels } = await site.api.ok<{ channels: Record<string, unknown>[] }>('GET', '/channels');
  const kept = channels.map(({ code, pushEnabled, activeLocales, activeCurrencies, cooldownSeconds }) => ({
    code,
    pushEnabled,
    activeLocales,
    activeCurrencies,
    cooldownSeconds,
  }));
  await site.api.ok('PUT', '/channels', { channels: kept.filter(({ code }) => code === 'web') });
}

/** The settings themselves refuse hosts that are not public; the import does too. */
function hosts({ askSite }: Ground): readonly Attempt[] {
  const all = new Set(PRIVATE_ADDRESSES.map(hostOf).filter((host) => host !== 'shop.example'));
  return [...all].flatMap((host) => [
    attempt(`image host ${host}`, async () =>
      refusedWith(
        await askSite('/settings', { method: 'PUT', body: JSON.stringify({ imageHosts: [host] }) }),
        422,
      ),
    ),
    attempt(`image host ${host} by import`, async () => {
      const file = JSON.parse((await askSite('/configuration')).text) as { settings: object };
      const settings = { ...file.settings, imageHosts: [host] };
      return refusedWith(
        await askSite('/configuration', { method: 'PUT', body: JSON.stringify({ ...file, settings }) }),
        422,
      );
    }),
  ]);
}

let products = 0;

interface Pushed {
  readonly files: readonly string[];
  /** What was called that is not public. */
  readonly breaches: readonly string[];
  readonly gallery: string;
  readonly warnings: readonly { code: string; message: string }[];
}

/** A product whose images the shop says to be at these addresses (null = where they are), pushed. */
async function pushWithImages(ground: Ground, at: readonly (string | null)[]): Promise<Pushed> {
  const { outside, unopim } = ground;
  const { shop } = ground.site;
  products += 1;
  const sku = `IMG-${products}`;
  const media = at.map((_, index) =>
    shop.admin.uploadMedia({ filename: `attack-${products}-${index}.png`, width: 8, height: 8 }),
  );
  const id = createWithImages(ground, sku, media);
  const stops = media.map(({ file }, index) => moveImage(ground, file, at[index] ?? null));
  const before = outside.breaches().length;
  await ground.askSite(`/products/${id}/push`, { method: 'POST' });
  await ground.settle();
  for (const stop of stops) stop();
  const values = unopim.store.product(sku)?.values as { common?: Record<string, unknown> } | undefined;
  return {
    files: media.map(({ title }) => title),
    breaches: outside
      .breaches()
      .slice(before)
      .map(({ url }) => url),
    gallery: String(values?.common?.['gallery'] ?? ''),
    warnings: await warningsOf(ground, id),
  };
}

function createWithImages({ site }: Ground, sku: string, media: readonly { id: number }[]): number {
  const first = site.shop.admin.uploadMedia({ filename: `first-${products}.png`, width: 8, height: 8 });
  return site.shop.admin.createProduct({
    name: `Vaso ${products}`,
    sku,
    status: 'publish',
    images: [first, ...media].map(({ id }) => ({ id })),
  }).id;
}

function moveImage({ outside, site }: Ground, file: string, address: string | null): () => void {
  if (address === null) return () => undefined;
  const src = `${site.origin}/wp-content/uploads/${file}`;
  return outside.rewrite(src, JSON.stringify(address).slice(1, -1));
}

async function warningsOf({ askSite }: Ground, id: number): Promise<Pushed['warnings']> {
  const { text } = await askSite(`/logs?product=${id}`);
  const { rows } = JSON.parse(text) as { rows: { detail: { warnings?: Pushed['warnings'] } }[] };
  return rows.flatMap(({ detail }) => detail.warnings ?? []);
}

/** The log says that this image was refused for its address, it is not in UnoPim, and nothing was called. */
function imageRefused({ files, breaches, gallery, warnings }: Pushed, index: number): Verdict {
  const file = files[index] ?? '?';
  const warning = warnings.find(({ message }) => message.includes(file));
  const isRefused =
    warning?.code === 'image.address_refused' && !warning.message.includes('not allowed here');
  return {
    accepted: breaches.length > 0 || !isRefused || gallery.includes(file.replace('.png', '')),
    seen: `${warning?.code} ${warning?.message}, called [${breaches.join(', ')}]`,
  };
}

async function imageArrives(ground: Ground): Promise<Verdict> {
  const { gallery, warnings } = await pushWithImages(ground, [null]);
  return { accepted: gallery !== '', seen: `gallery "${gallery}", ${JSON.stringify(warnings)}` };
}

const REDIRECTS = [301, 302, 307, 308];
const REDIRECT_TO = [
  ...PRIVATE_ADDRESSES.filter((_, index) => index % 6 === 0),
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example/',
];

/** Everything that the Worker calls answers with a redirect: it must not go there, least of all with credentials. */
function redirects(ground: Ground): readonly Attempt[] {
  const { outside } = ground;
  const redirected = (host: string, status: number, location: string, ask: () => Promise<unknown>) =>
    attempt(`${host} answers ${status} to ${location}`, async () => {
      const before = outside.breaches().length;
      const stop = outside.intercept((url) =>
        url.host === host ? new Response(null, { status, headers: { location } }) : null,
      );
      await ask();
      stop();
      const breaches = outside.breaches().slice(before);
      return { accepted: breaches.length > 0, seen: `called [${breaches.map(({ url }) => url).join(', ')}]` };
    });
  return REDIRECT_TO.map((location, index) => ({ location, status: REDIRECTS[index % 4] ?? 302 })).flatMap(
    ({ location, status }) => [
      redirected('shop.example', status, location, () => ground.askSite('/pair/verify', { method: 'POST' })),
      redirected('pim.example', status, location, () => connect(ground, 'https://pim.example')),
      redirected(NOTICES, status, location, () => ground.askSite('/notice/test', { method: 'POST' })),
      redirectedImage(ground, status, location),
    ],
  );
}

function redirectedImage(ground: Ground, status: number, location: string): Attempt {
  return attempt(`an image answers ${status} to ${location}`, async () => {
    const stop = ground.outside.intercept(({ pathname }) =>
      pathname.includes('/attack-') ? new Response(null, { status, headers: { location } }) : null,
    );
    const { breaches, gallery } = await pushWithImages(ground, [null]);
    stop();
    return {
      accepted: breaches.length > 0 || gallery !== '',
      seen: `called [${breaches.join(', ')}] ${gallery}`,
    };
  });
}
