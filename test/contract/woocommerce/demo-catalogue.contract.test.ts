import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client, Document } from '../../harness/shop-client.ts';
import { type DemoCatalogue, seedDemoCatalogue } from '../../makers/demo-catalogue.ts';
import type { ShopSandbox } from '../../sandbox/shop/index.ts';
import { startSandboxTarget } from './support/target.ts';

const TOO_BIG = 2 * 1024 * 1024;

describe('the demo catalogue (sandbox only)', () => {
  let shop: ShopSandbox;
  let client: Client;
  let ids: DemoCatalogue;
  const read = async (name: string, query = '') =>
    (await client.call('GET', `/products/${ids[name]}${query}`)).body;

  beforeAll(async () => {
    ({ shop, client } = await startSandboxTarget());
    ids = seedDemoCatalogue(shop);
  });
  afterAll(() => shop.close());

  test('has at least 60 products of all types and every status, and starts with a quiet queue', async () => {
    const { body } = await client.call<Document[]>('GET', '/products?per_page=100');
    expect(body.length).toBeGreaterThanOrEqual(60);
    expect(new Set(body.map((one) => one['type']))).toEqual(
      new Set(['simple', 'variable', 'grouped', 'external']),
    );
    expect(new Set(body.map((one) => one['status']))).toEqual(
      new Set(['publish', 'draft', 'pending', 'private', 'future']),
    );
    expect(shop.webhookQueue.pending()).toEqual([]);
  });

  test('has a product with 40 variations, and one whose variations inherit nearly everything', async () => {
    expect((await read('shirt'))['variations']).toHaveLength(40);
    const [first] = (await read('heirs'))['variations'] as number[];
    const { body } = await client.call('GET', `/products/${ids['heirs']}/variations/${first}`);
    expect([body['sku'], body['weight'], (body['image'] as Document).id]).toEqual([
      'THERMO',
      '0.7',
      ((await read('heirs'))['images'] as Document[])[0]?.id,
    ]);
  });

  test('has a picture too big for UnoPim with smaller renditions, and all pictures can be fetched', async () => {
    const { images } = (await read('poster')) as unknown as { images: Document[] };
    const media = (await (await fetch(`${shop.url}/wp-json/wp/v2/media/${images[0]?.id}`)).json()) as {
      source_url: string;
      media_details: { filesize: number; sizes: Record<string, { filesize: number; source_url: string }> };
    };
    expect(media.media_details.filesize).toBeGreaterThan(TOO_BIG);
    const large = media.media_details.sizes['large'];
    expect(large?.filesize).toBeLessThan(TOO_BIG);
    for (const [url, size] of [
      [media.source_url, media.media_details.filesize],
      [large?.source_url ?? '', large?.filesize],
    ] as const) {
      const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
      expect([bytes.length, bytes.subarray(1, 4).toString()]).toEqual([size, 'PNG']);
    }
  });

  test('links products in a circle and to later ones', async () => {
    expect((await read('moka'))['cross_sell_ids']).toContain(ids['espresso']);
    expect((await read('espresso'))['cross_sell_ids']).toContain(ids['moka']);
    expect(((await read('moka'))['upsell_ids'] as number[])[0]).toBeGreaterThan(ids['moka'] ?? 0);
  });

  test('keeps what a merchant typed, and names of terms escaped', async () => {
    expect((await read('moka'))['name']).toBe('Moka "Zwölf" & Co. 100% Alluminio');
    expect(((await read('moka'))['tags'] as Document[]).map((tag) => tag['name'])).toContain('R&amp;D');
    expect(String((await read('long', '?context=edit'))['description']).length).toBeGreaterThan(100_000);
  });
});
