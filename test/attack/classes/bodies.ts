import { type AttackClass, type Attempt, answered, attempt, refusedWith } from '../attempt.ts';
import { deliver } from '../delivery.ts';
import type { Ground } from '../ground.ts';
import { type Route, readRoutes } from '../routes.ts';

const MB = 1024 * 1024;
const DEEP = 100_000;
const REFUSALS = [400, 401, 403, 404, 409, 413, 415, 422];

/** Bodies that are too large, too deep, or no JSON: refused, and the Worker stands afterwards. */
export const bodies: AttackClass = {
  name: 'bodies',
  async controls(ground) {
    const { askSite, site } = ground;
    return [
      attempt('a body as it should be', async () =>
        answered(await askSite('/settings', { method: 'PUT', body: '{"verbose":false}' })),
      ),
      attempt('a delivery as it should be', async () =>
        answered(await deliver(ground, site, { body: '{"id":899998,"type":"simple"}' })),
      ),
    ];
  },
  async attempts(ground) {
    const routes = (await readRoutes(ground, ground.site.siteId)).filter(({ takesJson }) => takesJson);
    return [...routes.flatMap((route) => ofRoute(ground, route)), ...deliveries(ground)];
  },
};

const deep = (open: string, close: string): string => open.repeat(DEEP) + close.repeat(DEEP);

const BODIES: Readonly<Record<string, string>> = {
  'over one megabyte': JSON.stringify({ name: 'x'.repeat(MB) }),
  'a hundred thousand lists in lists': deep('[', ']'),
  'a hundred thousand objects in objects': `${'{"a":'.repeat(DEEP)}1${'}'.repeat(DEEP)}`,
  'lists that never end': '['.repeat(DEEP),
  'deep below a known field': `{"mapping":${deep('[', ']')},"settings":${deep('[', ']')}}`,
  'a prototype': '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}',
  'a number beyond numbers': '{"id":1e999,"version":1e999}',
  'half a surrogate': '{"address":"\\ud800","key":"\\udfff"}',
  'a text': '"text"',
  nothing: '',
  null: 'null',
  'cut JSON': '{"a":',
  'JSON with a comment': '{} // comment',
  'two documents': '{}{"a":1}',
  'a byte order mark and a list': '\uFEFF[]',
  'a million keys': `{${Array.from({ length: 60_000 }, (_, key) => `"k${key}":1`).join(',')}}`,
};

function ofRoute(ground: Ground, { method, path, template }: Route): readonly Attempt[] {
  const send = (body: string, headers: Record<string, string> = {}) => {
    const init = { method, body, headers: { 'content-type': 'application/json', ...headers } };
    const below = `/v1/sites/${ground.site.siteId}`;
    return path.startsWith(below) ? ground.askSite(path.slice(below.length), init) : ground.ask(path, init);
  };
  const isWhole = (name: string): boolean => !(name === 'nothing' || name === 'null');
  return [
    ...Object.entries(BODIES).map(([name, body]) =>
      attempt(`${method} ${template} with ${name}`, async () => {
        const answer = await send(body);
        // A text of this kind may be a valid answer where every field has a default; what it must not do is break anything.
        if (answer.status === 200 && !isWhole(name)) return { accepted: false, seen: '200' };
        return refusedWith(answer, ...REFUSALS);
      }),
    ),
    ...['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/xml'].map(
      (type) =>
        attempt(`${method} ${template} as ${type}`, async () =>
          refusedWith(await send('{"verbose":true}', { 'content-type': type }), ...REFUSALS),
        ),
    ),
  ];
}

/** Signed by the shop itself, so 200 is right: what counts is that nothing breaks and nothing is done. */
function deliveries(ground: Ground): readonly Attempt[] {
  const signed: Readonly<Record<string, string>> = {
    ...BODIES,
    'sixteen megabytes and more': `{"name":"${'x'.repeat(16 * MB)}","id":899997}`,
    'two megabytes, deep': `{"a":${deep('[', ']')},"name":"${'x'.repeat(2 * MB)}","id":-5}`,
    'two megabytes of backslashes': `{"name":"${'\\\\'.repeat(MB)}","id":"x"}`,
    'two megabytes of quotes': `{"name":"${'\\"'.repeat(MB)}","id":0}`,
    'two megabytes without an end': `{"name":"${'x'.repeat(2 * MB)}`,
    'an id that is none': '{"id":"1 OR 1=1","type":"simple"}',
    'a negative id': '{"id":-1,"type":"simple"}',
    'an id beyond integers': '{"id":1e300,"type":"simple"}',
    'an id in a list': '{"id":[899996],"type":"simple"}',
    'a nested id': '{"product":{"id":899995},"type":"simple"}',
  };
  return Object.entries(signed).map(([name, body]) =>
    attempt(`a signed delivery with ${name}`, async () => {
      const asked = ground.site.shop.requests.length;
      const { status } = await deliver(ground, ground.site, { body });
      await ground.settle();
      const questions = ground.site.shop.requests.slice(asked).map(({ path, query }) => `${path}?${query}`);
      // 0 = the Worker answered and closed before all of a body was sent that it does not want.
      return {
        accepted: ![0, 200].includes(status) || questions.length > 0,
        seen: `${status} ${questions.join(' ')}`,
      };
    }),
  );
}
