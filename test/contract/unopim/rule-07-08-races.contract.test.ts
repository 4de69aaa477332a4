import { describe, expect, test } from 'vitest';
import { provideSuite } from './support/suite.ts';

const suite = provideSuite();

describe('rule 7: PATCH is read-modify-write without a lock', () => {
  test('parallel patches of different attributes lose updates although they answer 200', async () => {
    const { catalogue } = suite;
    const changes: Record<string, string>[] = [
      { [catalogue.code('text')]: 't' },
      { [catalogue.code('textarea')]: 'a' },
      { [catalogue.code('number')]: '5' },
      { [catalogue.code('decimal')]: '1.5' },
      { [catalogue.code('date')]: '2026-01-01' },
      { [catalogue.code('bool')]: 'true' },
    ];
    let lost = 0;
    for (let round = 0; round < 5 && lost === 0; round += 1) {
      const sku = await catalogue.product();
      await Promise.all(changes.map((common) => catalogue.patch(sku, { common })));
      const common = (await catalogue.values(sku)).common as Record<string, unknown>;
      lost = changes.length - (Object.keys(common).length - 1);
    }
    expect(lost).toBeGreaterThan(0);
  });

  test('one after the other nothing is lost', async () => {
    const { catalogue } = suite;
    const sku = await catalogue.product();
    await catalogue.patch(sku, { common: { [catalogue.code('text')]: 't' } });
    await catalogue.patch(sku, { common: { [catalogue.code('number')]: '5' } });
    expect(Object.keys((await catalogue.values(sku)).common as object)).toHaveLength(3);
  });

  test('of parallel creates of one sku one is 201, the rest are 422 or 500', async () => {
    const { catalogue, target } = suite;
    const sku = catalogue.sku();
    const body = { parent: null, family: catalogue.family, values: { common: { sku } } };
    const answers = await Promise.all([1, 2, 3, 4].map(() => target.api('POST', '/products', body)));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses[0]).toBe(201);
    for (const status of statuses.slice(1)) expect([422, 500]).toContain(status);
  });
});

describe('rule 8: categories created in parallel keep their parent links', () => {
  test('all answer 201 and every parent is right, whatever happened to the tree', async () => {
    const { catalogue, target } = suite;
    const codes = Array.from({ length: 8 }, (_, index) => catalogue.code(`par_${index}`));
    const parent = catalogue.code('cat_a');
    const answers = await Promise.all(
      codes.map((code) => target.api('POST', '/categories', { code, parent })),
    );
    for (const code of codes) target.forgetLater(`/categories/${code}`);
    expect(answers.map((answer) => answer.status)).toEqual(codes.map(() => 201));
    for (const code of codes) {
      expect((await target.api('GET', `/categories/${code}`)).body).toMatchObject({ code, parent });
    }
  });
});
