import { describe, expect, test } from 'vitest';
import { wooId } from '../../../worker/domain/ids.ts';
import { csvLine } from '../../../worker/http/logs/csv.ts';
import type { StoredLogRow } from '../../../worker/ports/logs.ts';
import { CORE_TOPICS } from '../../../worker/woocommerce/webhook-topics.ts';
import {
  addOtherSite,
  ask,
  CONNECTION,
  CONNECTION_ID,
  claims,
  errorOf,
  makeTestApp,
  pairedWorld,
  SITE_ID,
  signToken,
  sitePath,
} from './client.ts';
import type { World } from './fakes.ts';

const call = (world: World, method: string, path: string, body?: unknown) =>
  ask(makeTestApp(world), world, { method, path: sitePath(path), ...(body === undefined ? {} : { body }) });

function row(id: number, changes: Partial<StoredLogRow> = {}): StoredLogRow {
  return {
    id,
    at: id,
    siteId: SITE_ID,
    status: 'success',
    operation: 'update',
    entity: 'product',
    wcId: wooId(id),
    code: `SKU-${id}`,
    message: `row ${id}`,
    httpStatus: 200,
    durationMs: 12,
    trigger: 'webhook',
    previousId: null,
    detail: {},
    ...changes,
  };
}

describe('the log', () => {
  test('comes newest first, in pages', async () => {
    const world = pairedWorld();
    world.logs.push(row(1), row(2), row(3));
    const first = await (await call(world, 'GET', '/logs?limit=2')).json();
    expect(first.rows.map(({ id }: StoredLogRow) => id)).toEqual([3, 2]);
    expect([first.next, first.searchedBackTo]).toEqual([2, 2]);
    const second = await (await call(world, 'GET', `/logs?limit=2&before=${first.next}`)).json();
    expect(second.rows.map(({ id }: StoredLogRow) => id)).toEqual([1]);
    expect(second.next).toBeNull();
  });

  test('is filtered by several things at once', async () => {
    const world = pairedWorld();
    world.logs.push(row(1, { status: 'warn' }), row(2, { status: 'error' }), row(3));
    const { rows } = await (await call(world, 'GET', '/logs?status=warn,error&text=row%202')).json();
    expect(rows.map(({ id }: StoredLogRow) => id)).toEqual([2]);
  });

  test('says of each row which way it tells of and which channels it concerns, in the file too', async () => {
    const world = pairedWorld();
    const changes = [
      { key: 'channel_locale_specific/web/it_IT/name', after: 'x' },
      { key: 'channel_specific/web/price', after: '9' },
    ];
    world.logs.push(
      row(1, { detail: { changes } }),
      row(2, { operation: 'skip', detail: { code: 'gate.echo' } }),
    );
    const { rows } = await (await call(world, 'GET', '/logs')).json();
    expect(rows).toMatchObject([
      { direction: 'from_unopim', scopes: [] },
      {
        direction: 'to_unopim',
        scopes: [
          { channel: 'web', locale: 'it_IT' },
          { channel: 'web', locale: null },
        ],
      },
    ]);
    const file = await (await call(world, 'GET', '/logs.csv')).text();
    expect(file).toContain('"trigger","direction","channel_locale"\r\n');
    expect(file).toContain('"webhook","to_unopim","web/it_IT web"\r\n');
  });

  test.for([
    ['direction=from_unopim', [2]],
    ['channel=web', [1]],
    ['channel=web&direction=from_unopim', []],
  ] as const)('is searched and exported by %s', async ([query, ids]) => {
    const world = pairedWorld();
    const changes = [{ key: 'channel_specific/web/price', after: '9' }];
    world.logs.push(row(1, { detail: { changes } }), row(2, { operation: 'pull' }), row(3));
    const { rows } = await (await call(world, 'GET', `/logs?${query}`)).json();
    expect(rows.map(({ id }: StoredLogRow) => id)).toEqual(ids);
    const file = await (await call(world, 'GET', `/logs.csv?${query}`)).text();
    expect(file.split('\r\n').length - 2).toBe(ids.length);
  });

  test.for([
    'status=bad',
    'direction=up',
    'channel=',
    'entity=order',
    'limit=0',
    'limit=1000',
    'from=x',
    'before=-1',
    'product=0',
  ])('is not asked for with %s', async (query) => {
    const response = await call(pairedWorld(), 'GET', `/logs?${query}`);
    expect([response.status, (await errorOf(response)).code]).toEqual([422, 'request.invalid']);
  });

  test('is exported as CSV, all pages of it', async () => {
    const world = pairedWorld();
    for (let id = 1; id <= 1000; id += 1) world.logs.push(row(id));
    const response = await call(world, 'GET', '/logs.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toContain('attachment');
    const lines = (await response.text()).split('\r\n');
    expect(lines).toHaveLength(1002);
    expect(lines[1]).toBe(
      '"1970-01-01T00:00:01.000Z","success","update","product","1000","SKU-1000","row 1000","200","12","webhook","to_unopim",""',
    );
  });

  test.for([
    ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
    ['+1', `"'+1"`],
    ['-1+cmd', `"'-1+cmd"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t=1"`],
    ['  =1', `"'  =1"`],
    ['a\nb "c", d', '"a\nb ""c"", d"'],
    ['plain = text', '"plain = text"'],
  ])('never lets a spreadsheet run %j', ([text, cell]) => {
    expect(csvLine([text ?? null])).toBe(`${cell}\r\n`);
  });

  test('is cleared in pages, only of this site and only what is older', async () => {
    const world = pairedWorld();
    const other = addOtherSite(world);
    for (let id = 1; id <= 1200; id += 1) world.logs.push(row(id));
    world.logs.push(row(5, { siteId: other.id }));
    expect(await (await call(world, 'DELETE', '/logs?before=1101')).json()).toEqual({
      deleted: 1100,
      more: false,
    });
    expect(world.logs.filter(({ siteId }) => siteId === SITE_ID)).toHaveLength(100);
    expect(await (await call(world, 'DELETE', '/logs')).json()).toEqual({ deleted: 100, more: false });
    expect(world.logs).toHaveLength(1);
  });
});

describe('problems', () => {
  const problem = (key: string, lastAt: number, count: number) => ({
    siteId: SITE_ID,
    key,
    code: key,
    message: `${key} happened`,
    remedy: 'fix it',
    count,
    firstAt: 1,
    lastAt,
    samples: [{ wcId: wooId(1), code: null }],
  });

  test('are listed newest first', async () => {
    const world = pairedWorld();
    world.problems.push(problem('old', 1, 2), problem('new', 2, 0));
    const { problems } = await (await call(world, 'GET', '/problems')).json();
    expect(problems.map(({ key }: { key: string }) => key)).toEqual(['new', 'old']);
    expect(problems[0]).not.toHaveProperty('siteId');
  });

  test('are tried again, each product that has one', async () => {
    const world = pairedWorld();
    world.problems.push(problem('taken', 1, 2));
    world.problemMembers.set('taken', [wooId(4), wooId(5)]);
    expect(await (await call(world, 'POST', '/problems/retry', { key: 'taken' })).json()).toEqual({
      queued: 2,
    });
    expect(world.jobs.map(({ wcId, trigger }) => [wcId, trigger])).toEqual([
      [4, 'retry'],
      [5, 'retry'],
    ]);
    expect(world.problems).toHaveLength(1);
    expect(world.rings).toHaveLength(1);
  });

  test('of the connection as a whole end its rest', async () => {
    const world = pairedWorld();
    world.connections.set(CONNECTION_ID, { ...CONNECTION, restUntil: world.now + 9999 });
    world.problems.push(problem('connection.refused', 1, 0));
    await call(world, 'POST', '/problems/retry', { key: 'connection.refused' });
    expect(world.connections.get(CONNECTION_ID)?.restUntil).toBeNull();
    expect(world.problems).toEqual([]);
    expect(world.rings).toHaveLength(1);
  });

  test('that are gone answer 404', async () => {
    const response = await call(pairedWorld(), 'POST', '/problems/retry', { key: 'gone' });
    expect([response.status, (await errorOf(response)).code]).toEqual([404, 'problem.not_found']);
  });
});

test('health tells connection, webhooks, jobs and problems at a glance', async () => {
  const world = pairedWorld();
  world.webhooks.set(
    SITE_ID,
    CORE_TOPICS.map((topic, index) => ({ wooId: index + 1, topic, createdAt: 1 })),
  );
  await call(world, 'POST', '/products/42/push');
  expect(await (await call(world, 'GET', '/health')).json()).toEqual({
    state: 'active',
    connection: { status: 'connected', restUntil: null, lastSuccessAt: 1 },
    webhooks: { expected: CORE_TOPICS.length, known: CORE_TOPICS.length },
    jobs: { waiting: 1, dead: 0, oldestDueAt: world.now },
    linkedProducts: 0,
    problems: 0,
  });
});

describe('where problems are told outside', () => {
  const save = (world: World, body: object, token?: string) =>
    ask(makeTestApp(world), world, {
      method: 'PUT',
      path: sitePath('/notice'),
      body,
      ...(token === undefined ? {} : { token }),
    });

  test.each([
    'http://hooks.example.com/x',
    'https://10.0.0.1/x',
    'https://chat.local/x',
    'hooks',
    'file:///etc',
  ])('is a public https address, not "%s"', async (url) => {
    const world = pairedWorld();
    const answer = await save(world, { url, threshold: 1 });
    expect([answer.status, (await errorOf(answer)).code]).toEqual([422, 'notice.address_refused']);
    expect(world.noticeUrls).toEqual([]);
  });

  test('is for administrators to change', async () => {
    const world = pairedWorld();
    const token = await signToken(claims(world, { cap: 'manage_woocommerce' }));
    const answer = await save(world, { url: 'https://hooks.example.com/x', threshold: 1 }, token);
    expect((await errorOf(answer)).code).toBe('auth.capability_missing');
    expect((await save(world, { url: 'https://hooks.example.com/x', threshold: 1 })).status).toBe(200);
    expect(world.noticeUrls).toEqual(['https://hooks.example.com/x']);
  });

  test('needs an address before a threshold', async () => {
    expect((await errorOf(await save(pairedWorld(), { threshold: 1 }))).code).toBe('notice.no_address');
  });
});
