import { createHash, createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type AttackClass, type Attempt, answered, attempt, refusedWith, type Verdict } from '../attempt.ts';
import { type Delivered, deliver, headersOf, sign } from '../delivery.ts';
import type { Ground } from '../ground.ts';
import { rawRequest } from '../raw-http.ts';

/** Ids that no product has: a job or a question to the shop about one of them is a trace of a forged delivery. */
const FIRST_ID = 900_000;
const bodyOf = (id: number): string => `{"id":${id},"type":"simple","name":"Vaso"}`;

/** Deliveries that the shop did not sign. */
export const signatures: AttackClass = {
  name: 'webhook signatures',
  async controls(ground) {
    const { site } = ground;
    const body = bodyOf(FIRST_ID - 1);
    const { 'x-wc-webhook-signature': signature = '', ...others } = headersOf(site, { body });
    return [
      attempt('the shop’s own delivery', async () => answered(await deliver(ground, site, { body }))),
      attempt('header names in capitals', async () =>
        statusVerdict(await post(ground, body, [...lines(others), `X-WC-WEBHOOK-SIGNATURE: ${signature}`])),
      ),
      attempt('the other shop’s own delivery', async () =>
        answered(await deliver(ground, ground.other, { body })),
      ),
    ];
  },
  async attempts(ground) {
    return [
      ...alteredBytes(ground),
      ...spelledSignatures(ground),
      ...wrongSecrets(ground),
      ...otherSites(ground),
      ...otherAlgorithms(ground),
      ...headerTricks(ground),
      attempt('none of them left a trace', () => traces(ground)),
    ];
  },
};

let lastId = FIRST_ID;

/** One forged delivery: must be refused with 401. */
function forged(
  ground: Ground,
  name: string,
  make: (body: string, right: string) => Partial<Delivered>,
): Attempt {
  lastId += 1;
  const body = bodyOf(lastId);
  return attempt(name, async () => {
    const right = sign(body, ground.site.webhookSecret());
    return refusedWith(
      await deliver(ground, ground.site, { body, signature: right, ...make(body, right) }),
      401,
    );
  });
}

function alteredBytes(ground: Ground): readonly Attempt[] {
  const { length } = bodyOf(FIRST_ID);
  return Array.from({ length }, (_, at) =>
    forged(ground, `byte ${at} of the body altered`, (body) => {
      const bytes = Uint8Array.from(Buffer.from(body));
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return { body: bytes };
    }),
  ).concat(
    [' ', '\n', '\0', '}'].map((more) =>
      forged(ground, `${JSON.stringify(more)} behind the body`, (body) => ({ body: body + more })),
    ),
    forged(ground, 'a byte order mark before the body', (body) => ({ body: `\uFEFF${body}` })),
    forged(ground, 'the same JSON, written with spaces', (body) => ({
      body: JSON.stringify(JSON.parse(body), null, 1),
    })),
    forged(ground, 'an empty body', () => ({ body: '' })),
    forged(ground, 'the body compressed', (body) => ({
      body: Uint8Array.from(gzipSync(body)),
      headers: { 'content-encoding': 'gzip' },
    })),
  );
}

function spelledSignatures(ground: Ground): readonly Attempt[] {
  const spelled = (name: string, spell: (right: string) => string) =>
    forged(ground, name, (_body, right) => ({ signature: spell(right) }));
  return [
    ...Array.from({ length: 44 }, (_, length) =>
      spelled(`signature cut to ${length} characters`, (right) => right.slice(0, length)),
    ),
    ...Array.from({ length: 44 }, (_, at) =>
      spelled(`character ${at} of the signature altered`, (right) => {
        const other = right[at] === 'A' ? 'B' : 'A';
        return right.slice(0, at) + other + right.slice(at + 1);
      }),
    ),
    spelled('hexadecimal', (right) => Buffer.from(right, 'base64').toString('hex')),
    spelled('without padding', (right) => right.replace('=', '')),
    spelled('with more padding', (right) => `${right}=`),
    spelled('upper case', (right) => right.toUpperCase()),
    spelled('lower case', (right) => right.toLowerCase()),
    spelled('with its algorithm before it', (right) => `sha256=${right}`),
    spelled('a space in the middle', (right) => `${right.slice(0, 20)} ${right.slice(20)}`),
    spelled('twice', (right) => right + right),
    spelled('as a list', (right) => `${right}, ${right}`),
    spelled('in quotes', (right) => `"${right}"`),
    spelled('percent-encoded', (right) => encodeURIComponent(right).replaceAll('%3D', '%3d')),
    spelled('bits behind the last one set', (right) =>
      right.replace(/.=$/, (tail) => `${nextLetter(tail[0])}=`),
    ),
    spelled('a letter outside of base64', (right) => right.replace(/^./, '*')),
    spelled('ten thousand letters', () => 'A'.repeat(10_000)),
    spelled('null', () => 'null'),
  ];
}

/** The letter behind it decodes to the same 32 bytes where only the last two bits differ. */
function nextLetter(letter = 'A'): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  return letters[(letters.indexOf(letter) + 1) % 64] ?? 'B';
}

function wrongSecrets(ground: Ground): readonly Attempt[] {
  const { site, other, connector } = ground;
  const secret = site.webhookSecret();
  const wrong: Readonly<Record<string, string>> = {
    'the empty secret': '',
    'a secret of one megabyte': 'x'.repeat(1024 * 1024),
    'the site’s id': site.siteId,
    'the site’s API secret': site.apiSecret,
    'the consumer secret': site.shop.keys.consumerSecret,
    'the connector key': connector.secrets.connectorKey,
    'the other site’s secret': other.webhookSecret(),
    'the secret in upper case': secret.toUpperCase(),
    'the secret without its last letter': secret.slice(0, -1),
    'the secret with a space': `${secret} `,
    'the secret hashed': createHash('sha256').update(secret).digest('hex'),
    undefined: 'undefined',
    null: 'null',
  };
  return Object.entries(wrong).map(([name, key]) =>
    forged(ground, `signed with ${name}`, (body) => ({ signature: sign(body, key) })),
  );
}

function otherSites(ground: Ground): readonly Attempt[] {
  const { other } = ground;
  return [
    forged(ground, 'posted to the other site', () => ({ siteId: other.siteId })),
    forged(ground, 'posted to nobody', () => ({ siteId: 'nobody' })),
    ...["' OR '1'='1", '%00', `${ground.site.siteId}%00`, `${ground.site.siteId}%20`, '*', '%'].map((id) =>
      forged(ground, `posted to ${id}`, () => ({ siteId: encodeURI(id) })),
    ),
    forged(ground, 'the site’s id in capitals', () => ({ siteId: ground.site.siteId.toUpperCase() })),
  ];
}

function otherAlgorithms(ground: Ground): readonly Attempt[] {
  const secret = () => ground.site.webhookSecret();
  const by = (name: string, make: (body: string) => string) =>
    forged(ground, name, (body) => ({ signature: make(body) }));
  return [
    ...['sha1', 'sha384', 'sha512', 'md5'].map((hash) =>
      by(`HMAC with ${hash}`, (body) => sign(body, secret(), hash)),
    ),
    by('SHA-256 of the body', (body) => createHash('sha256').update(body).digest('base64')),
    by('SHA-256 of secret and body', (body) =>
      createHash('sha256')
        .update(secret() + body)
        .digest('base64'),
    ),
    by('signed over nothing', () => sign('', secret())),
    by('signed over another body', () => sign(bodyOf(FIRST_ID), secret())),
    by('signed over the hash of the body', (body) =>
      sign(createHash('sha256').update(body).digest(), secret()),
    ),
    by('key and body swapped', (body) => createHmac('sha256', body).update(secret()).digest('base64')),
    by('32 zero bytes', () => Buffer.alloc(32).toString('base64')),
  ];
}

function headerTricks(ground: Ground): readonly Attempt[] {
  const raw = (
    name: string,
    make: (parts: { right: string; others: readonly string[] }) => readonly string[],
  ) => {
    lastId += 1;
    const body = bodyOf(lastId);
    return attempt(name, async () => {
      const { 'x-wc-webhook-signature': right = '', ...others } = headersOf(ground.site, { body });
      return refusedStatus(await post(ground, body, make({ right, others: lines(others) })));
    });
  };
  const wrong = Buffer.alloc(32, 7).toString('base64');
  const without = (name: string) => forged(ground, `without ${name}`, () => ({ headers: { [name]: null } }));
  return [
    raw('a wrong signature before the right one', ({ right, others }) => [
      ...others,
      `x-wc-webhook-signature: ${wrong}`,
      `x-wc-webhook-signature: ${right}`,
    ]),
    raw('a wrong signature behind the right one', ({ right, others }) => [
      ...others,
      `x-wc-webhook-signature: ${right}`,
      `x-wc-webhook-signature: ${wrong}`,
    ]),
    raw('the right signature under an underscored name', ({ right, others }) => [
      ...others,
      `x_wc_webhook_signature: ${right}`,
    ]),
    raw('a space before the colon', ({ right, others }) => [...others, `x-wc-webhook-signature : ${right}`]),
    raw('the signature on a folded line', ({ right, others }) => [
      ...others,
      'x-wc-webhook-signature: ',
      ` ${right.slice(0, 10)}`,
      ` ${right.slice(10)}`,
    ]),
    raw('the signature in a cookie', ({ right, others }) => [
      ...others,
      `cookie: x-wc-webhook-signature=${right}`,
    ]),
    raw('no header but the signature', ({ right }) => [`x-wc-webhook-signature: ${right}`]),
    ...['signature', 'topic', 'resource', 'event', 'id', 'source'].map((name) =>
      without(`x-wc-webhook-${name}`),
    ),
    forged(ground, 'a webhook id that is no number', () => ({ headers: { 'x-wc-webhook-id': "1' OR 1=1" } })),
    forged(ground, 'a topic of ten thousand letters', () => ({
      headers: { 'x-wc-webhook-topic': 'x'.repeat(10_000) },
    })),
    forged(ground, 'a ping with a signature', () => ({
      body: 'webhook_id=1',
      headers: { 'x-wc-webhook-topic': null },
    })),
    forged(ground, 'a ping with headers of a delivery', () => ({
      body: 'webhook_id=1',
      headers: { 'x-wc-webhook-signature': null },
    })),
  ];
}

function lines(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
}

function post(ground: Ground, body: string, headers: readonly string[]): Promise<number> {
  const { connector, site } = ground;
  return rawRequest(connector.url, [`POST /webhooks/${site.siteId} HTTP/1.1`, ...headers], body);
}

function statusVerdict(status: number): Verdict {
  return { accepted: status === 200, seen: String(status) };
}

/** workerd itself refuses malformed headers with 400. */
function refusedStatus(status: number): Verdict {
  return { accepted: ![400, 401].includes(status), seen: String(status) };
}

/** A forged delivery that was answered 401 and stored all the same would show as a job or as a question to the shop. */
async function traces({ connector, site, settle }: Ground): Promise<Verdict> {
  await settle();
  const left = await connector.database
    .prepare('SELECT count(*) AS n FROM jobs WHERE wc_id > ?1')
    .bind(FIRST_ID)
    .first<{ n: number }>();
  const asked = site.shop.requests.filter(({ path, query }) =>
    [...`${path}?${query}`.matchAll(/\d{6,7}/g)].some(
      ([id]) => Number(id) > FIRST_ID && Number(id) <= lastId,
    ),
  );
  return {
    accepted: left?.n !== 0 || asked.length > 0,
    seen: `${left?.n} jobs, ${asked.length} questions to the shop`,
  };
}
