import { describe, expect, test } from 'vitest';
import { prepareCatalogue } from './support/catalogue.ts';
import { isRealSystem, openTarget, type Target } from './support/target.ts';

/** A real system shows which database it has by how it prints flags. */
const databases: ('mysql' | 'postgres')[] = ['mysql', 'postgres'];

async function isOn(target: Target, database: 'mysql' | 'postgres'): Promise<boolean> {
  const sku = (await target.api('GET', '/attributes/sku')).body as { is_unique: unknown };
  return (typeof sku.is_unique === 'boolean') === (database === 'postgres');
}

describe.each(databases)('on %s', (database) => {
  const isPostgres = database === 'postgres';

  test('codes and SKUs', { timeout: 120_000 }, async ({ skip }) => {
    const target = await openTarget({ database });
    if (isRealSystem && !(await isOn(target, database)))
      skip('the system under test runs on the other database');
    const catalogue = await prepareCatalogue(target);
    const sku = await catalogue.product();
    const upper = sku.toUpperCase();
    expect((await target.api('GET', `/products/${upper}`)).status).toBe(isPostgres ? 404 : 200);
    const body = { parent: null, family: catalogue.family, values: { common: { sku: upper } } };
    expect((await target.api('POST', '/products', body)).status).toBe(isPostgres ? 201 : 422);
    if (isPostgres) target.forgetLater(`/products/${upper}`);
    expect((await target.api('GET', '/attributes/SKU')).status).toBe(isPostgres ? 404 : 200);
    const option = { code: catalogue.code('one').toUpperCase() };
    const answer = await target.api('POST', `/attributes/${catalogue.code('select')}/options`, [option]);
    expect(answer.status).toBe(isPostgres ? 201 : 422);
    const parent = await catalogue.configurable();
    const attributes = { [catalogue.code('size')]: catalogue.code('S').toUpperCase() };
    const variant = await catalogue.tryProduct({}, { parent, variant: { attributes } });
    expect(variant.status).toBe(isPostgres ? 404 : 201);
    await target.close();
  });

  test('attribute flags', async ({ skip }) => {
    const target = await openTarget({ database });
    if (isRealSystem && !(await isOn(target, database)))
      skip('the system under test runs on the other database');
    const flag = isPostgres ? true : 1;
    expect((await target.api('GET', '/attributes/sku')).body).toMatchObject({
      is_unique: flag,
      is_required: flag,
    });
    await target.close();
  });

  test('a SKU of more than 255 characters', async ({ skip }) => {
    const target = await openTarget({ database });
    if (isRealSystem && !(await isOn(target, database)))
      skip('the system under test runs on the other database');
    const sku = `${target.prefix}${'x'.repeat(300)}`;
    const stored = sku.slice(0, 255);
    const body = { parent: null, family: 'default', values: { common: { sku } } };
    expect((await target.api('POST', '/products', body)).status).toBe(isPostgres ? 500 : 201);
    if (!isPostgres) {
      target.forgetLater(`/products/${stored}`);
      const answer = await target.api('GET', `/products/${stored}`);
      expect(answer.body).toMatchObject({ sku: stored, values: { common: { sku } } });
      expect((await target.api('POST', '/products', body)).status).toBe(500);
    }
    await target.close();
  });
});
