import { randomBytes } from 'node:crypto';
import { type AttackClass, type Attempt, answered, attempt, refusedWith } from '../attempt.ts';
import type { Answer, Ground } from '../ground.ts';

const GUESSES = 200;
const RACERS = 20;

/** Codes that nobody was given, or not for this; and what one code must not open. */
export const pairingCodes: AttackClass = {
  name: 'pairing codes',
  async controls(ground) {
    const code = await ground.newPairingCode();
    const siteUrl = newAddress();
    return [
      attempt('a fresh code', async () => answered(await begin(ground, { code, siteUrl }))),
      attempt('the same request again, whose answer was lost', async () =>
        answered(await begin(ground, { code, siteUrl })),
      ),
    ];
  },
  async attempts(ground) {
    return [
      ...guesses(ground),
      ...(await spelledCodes(ground)),
      ...(await usedCodes(ground)),
      ...(await races(ground)),
      ...takeovers(ground),
    ];
  },
};

let addresses = 0;
function newAddress(): string {
  addresses += 1;
  return `https://shop-${addresses}.example`;
}

interface Wanted {
  readonly code: string;
  readonly siteUrl: string;
  readonly more?: Readonly<Record<string, unknown>>;
}

function begin({ ask }: Ground, { code, siteUrl, more }: Wanted): Promise<Answer> {
  return ask('/v1/pair/begin', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code,
      siteUrl,
      adminUrl: `${siteUrl}/wp-admin/`,
      credentials: { kind: 'key', consumerKey: 'ck_x', consumerSecret: 'cs_x' },
      ...more,
    }),
  });
}

/** Of the right shape, with a time that has not come yet. */
function guesses(ground: Ground): readonly Attempt[] {
  return Array.from({ length: GUESSES }, (_, index) =>
    attempt(`guess ${index}`, async () => {
      const seconds = Math.floor(Date.now() / 1000) + 900 - (index % 60);
      const code = `${seconds.toString(36)}.${randomBytes(16).toString('base64url')}`;
      return refusedWith(await begin(ground, { code, siteUrl: newAddress() }), 401);
    }),
  );
}

async function spelledCodes(ground: Ground): Promise<readonly Attempt[]> {
  const code = await ground.newPairingCode();
  const [seconds = '', random = ''] = code.split('.');
  const wrong: Readonly<Record<string, string>> = {
    'the time alone': seconds,
    'the time and a dot': `${seconds}.`,
    'the random part alone': random,
    'a later time': `${(Number.parseInt(seconds, 36) + 1).toString(36)}.${random}`,
    'without its last character': code.slice(0, -1),
    'in capitals': code.toUpperCase(),
    'with more behind it': `${code}x`,
    'with a zero byte': `${code}\0`,
    'as a pattern': `${seconds}.%`,
    'as SQL': `${seconds}.' OR '1'='1`,
    'as a comment': `${code}'--`,
    'for the address of a bound code': `${code} https://shop.example`,
    'a hundred thousand characters': 'x'.repeat(100_000),
  };
  return Object.entries(wrong).map(([name, spelled]) =>
    attempt(`the code ${name}`, async () =>
      refusedWith(await begin(ground, { code: spelled, siteUrl: newAddress() }), 400, 401, 422),
    ),
  );
}

async function usedCodes(ground: Ground): Promise<readonly Attempt[]> {
  const used = await ground.newPairingCode();
  const first = await begin(ground, { code: used, siteUrl: newAddress() });
  const expired = await ground.newPairingCode();
  await ground.connector.database
    .prepare('UPDATE pairing_codes SET expires_at = ?1 WHERE expires_at > ?1')
    .bind(Date.now() - 1)
    .run();
  return [
    attempt('a used code for another site', async () =>
      first.status === 200
        ? refusedWith(await begin(ground, { code: used, siteUrl: newAddress() }), 401)
        : { accepted: true, seen: `never worked: ${first.status}` },
    ),
    attempt('a code that ended a moment ago', async () =>
      refusedWith(await begin(ground, { code: expired, siteUrl: newAddress() }), 401),
    ),
    attempt('a code that ended years ago', async () =>
      refusedWith(
        await begin(ground, {
          code: `0000zz.${randomBytes(16).toString('base64url')}`,
          siteUrl: newAddress(),
        }),
        401,
      ),
    ),
  ];
}

/** Of many who come with one code at once, one site may begin. */
async function races(ground: Ground): Promise<readonly Attempt[]> {
  return Array.from({ length: 5 }, (_, round) =>
    attempt(`${RACERS} sites with one code at once (${round})`, async () => {
      const code = await ground.newPairingCode();
      const answers = await Promise.all(
        Array.from({ length: RACERS }, () => begin(ground, { code, siteUrl: newAddress() })),
      );
      const won = answers.filter(({ status }) => status === 200).length;
      const others = answers.filter(({ status }) => status === 401).length;
      return { accepted: won !== 1 || others !== RACERS - 1, seen: `${won} began, ${others} refused` };
    }),
  );
}

/** A code opens a new site, never somebody else's. */
function takeovers(ground: Ground): readonly Attempt[] {
  const { site, other } = ground;
  const tried = (name: string, siteUrl: string, more: Readonly<Record<string, unknown>>) =>
    attempt(name, async () =>
      refusedWith(
        await begin(ground, { code: await ground.newPairingCode(), siteUrl, more }),
        401,
        403,
        409,
        422,
      ),
    );
  return [
    tried('a paired address, foreign credentials', site.origin, {}),
    tried('a paired address, a wrong secret', site.origin, { siteId: site.siteId, siteSecret: 'x' }),
    tried('a paired address, the other site’s secret', site.origin, { siteSecret: other.apiSecret }),
    tried('a paired address with a slash', `${site.origin}/`, {}),
    tried('a paired address in capitals', site.origin.toUpperCase(), {}),
    tried('a paired address with its port', `${site.origin}:443`, {}),
    tried('a paired address with a query', `${site.origin}/?x=1`, {}),
    tried('a paired id that is said to have moved', newAddress(), { siteId: site.siteId, change: 'moved' }),
    tried('a paired id that has moved, with the other’s secret', newAddress(), {
      siteId: site.siteId,
      change: 'moved',
      siteSecret: other.apiSecret,
    }),
    tried('a paired id, not said what happened', newAddress(), { siteId: site.siteId }),
  ];
}
