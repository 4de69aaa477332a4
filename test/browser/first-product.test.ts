import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WORDPRESS_VERSIONS } from '../wordpress/provision/wordpress-files.ts';
import { fillShop } from '../wordpress/site/fill-shop.ts';
import { startWordPressWorld, type WordPressWorld } from '../wordpress/site/wordpress-world.ts';
import { launchChromium } from './harness/chromium.ts';
import { connectUnoPim, pairSite, pushFirstProduct } from './harness/first-run.ts';
import { signInAt } from './harness/wp-admin.ts';

const MOST_CLICKS = 8;

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
});

async function arrived({ unopim }: WordPressWorld, sku: string): Promise<boolean> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (unopim.store.products.has(sku)) return true;
    await wait(100);
  }
  return false;
}

test.each(WORDPRESS_VERSIONS)(
  'WordPress %s: from the fresh plugin to the first product in UnoPim in 8 clicks beside typing credentials',
  async (version) => {
    const world = await startWordPressWorld({ version, isSeeded: false });
    try {
      await fillShop(world);
      const admin = await signInAt(browser, world, {
        user: world.site.users.administrator,
        pictures: `first-product-${version}`,
      });
      await pairSite(admin, world);
      await connectUnoPim(admin, world);
      await admin.picture('connected');
      await pushFirstProduct(admin);
      expect(await arrived(world, 'CANDLE-1')).toBe(true);
      const { clicks } = admin.clicks;
      console.log(
        `WordPress ${version}: ${clicks.length} clicks to the first product: ${clicks.join(' → ')}`,
      );
      expect(clicks.length).toBeLessThanOrEqual(MOST_CLICKS);
      await admin.picture('arrived');
      expect(admin.watch.complaints).toEqual([]);
    } finally {
      await world.close();
    }
  },
);
