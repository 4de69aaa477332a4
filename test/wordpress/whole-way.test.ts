import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SiteApi } from '../harness/site-api.ts';
import { makeReady } from './site/ready-site.ts';
import { type Session, signIn } from './site/session.ts';
import { startWordPressWorld, type WordPressWorld } from './site/wordpress-world.ts';

const WOOCOMMERCE_DIR = process.env['WOOCOMMERCE_DIR'];
const SOON = { timeout: 30_000, interval: 300 };

describe.skipIf(!WOOCOMMERCE_DIR)('from a real WooCommerce into UnoPim', () => {
  let world: WordPressWorld;
  let manager: Session;
  let api: SiteApi;

  beforeAll(async () => {
    world = await startWordPressWorld({ version: '7.1' });
    api = await makeReady(world);
    manager = await signIn(world.site, world.site.users.shop_manager);
  });

  afterAll(async () => {
    await world?.close();
  });

  async function write(method: string, path: string, body?: unknown): Promise<number> {
    const answer = await manager.rest(method, `/wc/v3/products${path}`, body);
    expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
    await world.site.php('ActionScheduler::runner()->run(); return true;');
    return Number(answer.body['id']);
  }

  const labels = () => [...world.unopim.store.categories].map((category) => JSON.stringify(category));
  const isThere = (text: string) => labels().some((label) => label.includes(text));

  test('a product that is saved arrives with its category, by webhook alone', async () => {
    const category = await write('POST', '/categories', { name: 'Garden tools' });
    await write('POST', '', {
      name: 'Spade',
      sku: 'SPADE-1',
      regular_price: '29',
      weight: '2',
      categories: [{ id: category }],
    });
    await expect.poll(() => world.unopim.store.products.has('SPADE-1'), SOON).toBe(true);
    expect(isThere('Garden tools')).toBe(true);
  });

  test('a renamed category has its new name in UnoPim', async () => {
    const category = await write('POST', '/categories', { name: 'Old words' });
    await expect.poll(() => isThere('Old words'), SOON).toBe(true);
    await write('PUT', `/categories/${category}`, { name: 'New words' });
    await expect.poll(() => isThere('New words'), SOON).toBe(true);
    expect(isThere('Old words')).toBe(false);
  });

  test('a product that is deleted for good is known to be gone', async () => {
    const id = await write('POST', '', { name: 'Rake', sku: 'RAKE-1', regular_price: '19', weight: '1' });
    await expect.poll(() => world.unopim.store.products.has('RAKE-1'), SOON).toBe(true);
    await write('DELETE', `/${id}?force=true`);
    await expect
      .poll(async () => JSON.stringify(await api.ok('GET', `/products/${id}`)), SOON)
      .toContain('"state":"gone"');
  });
});
