import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeTestApp, pairedWorld, SITE, SITE_ID, WORKER } from './client.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/recordings/woocommerce/deliveries');
const SECRET = 'lab-secret';

interface Recorded {
  readonly headers: Record<string, string>;
  readonly signatureValidWithLabSecret: boolean | null;
}

const names = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((name) => name.endsWith('.json'))
      .map((name) => name.replace('.json', ''))
  : [];

function read(name: string): { recorded: Recorded; body: Uint8Array<ArrayBuffer> } {
  const recorded = JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as Recorded;
  return { recorded, body: new Uint8Array(readFileSync(join(FOLDER, `${name}.body`))) };
}

/** The lab's shop, paired, with the secret its deliveries were signed with. */
function labApp(source: string) {
  const world = pairedWorld();
  world.sites.set(SITE_ID, { ...SITE, url: source });
  world.siteSecrets.set(SITE_ID, {
    shop: { kind: 'key', consumerKey: 'ck', consumerSecret: 'cs' },
    apiSecret: 'x',
    webhookSecret: SECRET,
  });
  return makeTestApp(world);
}

test.skipIf(names.length === 0)(
  'every delivery that a real shop signed is accepted, and refused when one byte is altered',
  async () => {
    let signed = 0;
    for (const name of names) {
      const { recorded, body } = read(name);
      if (recorded.signatureValidWithLabSecret !== true || body.length === 0) continue;
      const app = labApp(recorded.headers['x-wc-webhook-source'] ?? '');
      const {
        'content-length': _length,
        connection: _connection,
        host: _host,
        ...headers
      } = recorded.headers;
      const post = () => app.request(`${WORKER}/webhooks/${SITE_ID}`, { method: 'POST', headers, body });
      expect([name, (await post()).status]).toEqual([name, 200]);
      const at = signed % body.length;
      body[at] = (body[at] ?? 0) ^ 1;
      expect([name, (await post()).status]).toEqual([name, 401]);
      signed += 1;
    }
    expect(signed).toBeGreaterThan(250);
  },
  60_000,
);

test.skipIf(names.length === 0)('every recorded ping is answered 200', async () => {
  const pings = names
    .map(read)
    .filter(({ body }) => new TextDecoder().decode(body).startsWith('webhook_id='));
  expect(pings.length).toBeGreaterThan(10);
  for (const { recorded, body } of pings) {
    const type = recorded.headers['content-type'] ?? '';
    const response = await labApp('https://lab.example.com').request(`${WORKER}/webhooks/${SITE_ID}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    expect(response.status).toBe(200);
  }
});
