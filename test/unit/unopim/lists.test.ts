import { expect, test } from 'vitest';
import { type Answerer, fakeUnoPim, json } from './fake-unopim.ts';

const category = (code: string) => ({ code, parent: null, additional_data: null });

function pages(answer: Answerer) {
  const fake = fakeUnoPim(answer);
  return {
    ...fake,
    codes: async () => {
      const read = await fake.run((pim) => pim.readCategories());
      return read.ok ? read.value.map(({ code }) => code) : read.error.code;
    },
  };
}

const queryOf = (target: string) => Object.fromEntries(new URL(target, 'https://x').searchParams);

test('a list is read by cursor until it says null, never by its links', async () => {
  const { codes, seen } = pages(({ target }) => {
    const after = queryOf(target)['search_after'];
    const links = { next: 'http://10.0.0.1/api/v1/rest/categories?search_after=1' };
    if (after === undefined)
      return json(200, { data: [category('a'), category('b')], search_after: 7, links });
    return json(200, { data: [category('c')], search_after: null, links: { next: null } });
  });
  expect(await codes()).toEqual(['a', 'b', 'c']);
  expect(seen.map(({ target }) => queryOf(target))).toEqual([
    { limit: '100', pagination_type: 'search_after' },
    { limit: '100', pagination_type: 'search_after', search_after: '7' },
  ]);
});

test('versions that know no cursor are read by page', async () => {
  const { codes, seen } = pages(({ target }) => {
    const page = Number(queryOf(target)['page'] ?? 1);
    const data = page <= 3 ? [category(`c${page}`)] : [];
    return json(200, { data, current_page: page, last_page: 3, total: 3, links: {} });
  });
  expect(await codes()).toEqual(['c1', 'c2', 'c3']);
  expect(seen.map(({ target }) => queryOf(target)['page'])).toEqual([undefined, '2', '3']);
});

test('a page past the end ends the list', async () => {
  const { codes, seen } = pages(() => json(200, { data: [], current_page: 1, last_page: 9 }));
  expect(await codes()).toEqual([]);
  expect(seen).toHaveLength(1);
});

test('a list that goes in circles is a bad answer', async () => {
  const { codes, seen } = pages(() => json(200, { data: [category('a')], search_after: 7 }));
  expect(await codes()).toBe('unopim.unexpected_shape');
  expect(seen).toHaveLength(2);
});

test('a failing page fails the list: half of it would look like deletions', async () => {
  const { codes } = pages(({ target }) =>
    target.includes('search_after=7')
      ? json(500, { success: false, message: 'No.' })
      : json(200, { data: [category('a')], search_after: 7 }),
  );
  expect(await codes()).toBe('unopim.server_error');
});

test('before version 2.1 a category is looked up in the list, because its own answer hides the parent', async () => {
  const { run, seen } = fakeUnoPim(
    () =>
      json(200, {
        data: [{ code: 'Men', parent: 'root', additional_data: null }],
        current_page: 1,
        last_page: 1,
      }),
    { version: '2.0' },
  );
  expect(await run((pim) => pim.readCategory('men'))).toMatchObject({ ok: true, value: { parent: 'root' } });
  expect(seen).toHaveLength(1);
  expect(JSON.parse(queryOf(seen[0]?.target ?? '')['filters'] ?? '')).toEqual({
    code: [{ operator: '=', value: 'men' }],
  });
});
