import { describe, expect, test } from 'vitest';
import { sweep } from '../../../worker/chores/sweep.ts';
import { err, ok } from '../../../worker/lib/result.ts';
import { choreOf, listWorld, range, SITE_INFO } from './chore-made.ts';

describe('once a day the shop is asked what it is', () => {
  test('a currency or a plugin that came later counts from then on', async () => {
    const info = { ...SITE_INFO, currency: 'CHF', plugins: ['curcy'] };
    const world = listWorld({ info: ok(info) });
    await sweep(choreOf(world));
    expect(world.stored.info).toEqual(info);
    expect(world.reloads).toBe(1);
    expect(world.problems).toEqual([]);
  });

  test('Polylang without our plugin is a problem, and goes when the plugin comes', async () => {
    const world = listWorld({ info: ok({ ...SITE_INFO, plugins: ['polylang'] }) });
    await sweep(choreOf(world));
    expect(world.problems).toMatchObject([{ key: 'shop.translations_untold' }]);
    expect(world.cleared).not.toContain('shop.translations_untold');
    world.info = ok({ ...SITE_INFO, plugins: ['polylang', 'unopim-connector'] });
    await sweep(choreOf(world));
    expect(world.cleared).toContain('shop.translations_untold');
  });

  test('nothing is thrown away when nothing changed, and asked only at the beginning of a sweep', async () => {
    const world = listWorld({ ids: range(1, 1500) });
    const { cursor } = await sweep(choreOf(world));
    expect(world.reloads).toBe(0);
    world.info = ok({ ...SITE_INFO, currency: 'CHF' });
    world.cursor = cursor;
    await sweep(choreOf(world));
    expect(world.stored.info.currency).toBe('EUR');
  });

  test('a shop that does not say it keeps what is known, and is swept all the same', async () => {
    const failed = err({ kind: 'forbidden', code: 'woocommerce.forbidden' } as never);
    const world = listWorld({ ids: [1], info: failed });
    expect((await sweep(choreOf(world))).done).toBe(true);
    expect(world.stored.info).toEqual(SITE_INFO);
  });
});
