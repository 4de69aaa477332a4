import { describe, expect, test } from 'vitest';
import type { PimVersion } from '../../../worker/domain/catalog/catalog.ts';
import { capabilitiesOf } from '../../../worker/unopim/capabilities.ts';
import { type Answerer, fakeUnoPim, html, json, written } from './fake-unopim.ts';

const page = (data: readonly object[]) =>
  json(200, { data, current_page: 1, last_page: 1, total: 1, links: {} });

/** The traits by which versions are told apart (contracts/unopim.md 11). */
function unopimOf(version: PimVersion): Answerer {
  return ({ method, target }) => {
    if (method !== 'GET') return written();
    if (version === '3') return json(200, { data: [], search_after: null, links: { next: null } });
    if (target.includes('/configurable-products') && version !== '2.1')
      return json(404, { error: '404', description: 'Oops' });
    if (target.includes('/attributes'))
      return page([{ code: 'a', ...(version === '1' ? {} : { swatch_type: null }) }]);
    return page([]);
  };
}

const write = { method: 'PATCH', type: 'configurable', code: 'S', body: {} } as const;

describe.each<[PimVersion, number, string]>([
  ['3', 1, '/api/v1/rest/configurable-products/S'],
  ['2.1', 2, '/api/v1/rest/configurable-products/S'],
  ['2.0', 3, '/api/v1/rest/configrable-products/S'],
  ['1', 3, '/api/v1/rest/configrable-products/S'],
])('version %s', (version, probes, route) => {
  test('is recognised', async () => {
    const { run } = fakeUnoPim(unopimOf(version));
    const checked = await run((pim) => pim.check());
    expect(checked).toMatchObject({ ok: true, value: { version } });
  });

  test('is asked for once, by the first call that needs it', async () => {
    const { run, seen, pim } = fakeUnoPim(unopimOf(version), { version: null });
    const both = await run(() => Promise.all([pim.write(write), pim.write(write)]));
    expect(both.every((result) => result.ok)).toBe(true);
    expect(seen.filter(({ method }) => method === 'GET')).toHaveLength(probes);
    expect(seen.filter(({ method }) => method === 'PATCH').map(({ target }) => target)).toEqual([
      route,
      route,
    ]);
  });

  test('that is known already is not asked for', async () => {
    const { run, seen } = fakeUnoPim(unopimOf(version), { version });
    await run((pim) => pim.write(write));
    expect(seen.map(({ method }) => method)).toEqual(['PATCH']);
  });
});

test('a version that cannot be found out now is asked for again later', async () => {
  let isDown = true;
  const { run, pim } = fakeUnoPim((seen, signal) => (isDown ? html(502) : unopimOf('3')(seen, signal)), {
    version: null,
  });
  expect(await run(() => pim.write(write))).toMatchObject({
    ok: false,
    error: { kind: 'server', inDoubt: false },
  });
  isDown = false;
  expect(await run(() => pim.write(write))).toMatchObject({ ok: true });
});

test('a proxy’s failure is not taken for an old version', async () => {
  const { run } = fakeUnoPim(({ target }) =>
    target.includes('/configurable-products') ? html(502) : page([]),
  );
  expect(await run((pim) => pim.check())).toMatchObject({ ok: false, error: { kind: 'server' } });
});

test('versions known from their source only say that they are untested', () => {
  const versions: readonly PimVersion[] = ['3', '2.1', '2.0', '1'];
  expect(versions.filter((version) => !capabilitiesOf(version).isTested)).toEqual(['2.0', '1']);
});
