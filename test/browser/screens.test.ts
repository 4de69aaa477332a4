import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WORDPRESS_VERSIONS } from '../wordpress/provision/wordpress-files.ts';
import { fillShop } from '../wordpress/site/fill-shop.ts';
import { makeReady, secretsOf } from '../wordpress/site/ready-site.ts';
import { startWordPressWorld, type WordPressWorld } from '../wordpress/site/wordpress-world.ts';
import { seriousViolations } from './harness/axe.ts';
import { launchChromium } from './harness/chromium.ts';
import { blankPage, percentile, switchTo } from './harness/switch-times.ts';
import { signInAt, type WpAdmin } from './harness/wp-admin.ts';

const OURS = '#unopim-connector-root';
const PHONE = { width: 375, height: 800 };
const DESK = { width: 1280, height: 900 };

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
});

describe.each(WORDPRESS_VERSIONS)('WordPress %s', (version) => {
  let world: WordPressWorld;
  let admin: WpAdmin;
  let products: ReadonlyMap<string, number>;
  let labels: readonly string[];

  beforeAll(async () => {
    world = await startWordPressWorld({ version, isSeeded: false });
    products = await fillShop(world);
    await makeReady(world);
    admin = await signInAt(browser, world, {
      user: world.site.users.administrator,
      pictures: `screens-${version}`,
    });
    await admin.openScreen('overview');
    labels = await admin.screens.getByRole('link').allInnerTexts();
  });

  afterAll(async () => {
    await admin?.close();
    await world?.close();
  });

  const loaded = () => admin.page.getByText('Loading …').first().waitFor({ state: 'detached' });

  async function open(label: string): Promise<void> {
    await admin.screens.getByRole('link', { name: label, exact: true }).click();
    await admin.page.getByRole('heading', { level: 2 }).first().waitFor();
    await loaded();
  }

  test('there are screens to look at', () => {
    console.log(`WordPress ${version}: ${labels.join(', ')}`);
    expect(labels.length).toBeGreaterThanOrEqual(3);
  });

  test('no screen has a serious violation of accessibility, at a desk or on a phone', async () => {
    const { page } = admin;
    const found: string[] = [];
    for (const [at, size] of Object.entries({ desk: DESK, phone: PHONE })) {
      await page.setViewportSize(size);
      for (const label of labels) {
        await open(label);
        await admin.picture(`${label.toLowerCase().replaceAll(/\W+/g, '-')}-${at}`);
        found.push(...(await seriousViolations(page, OURS)).map((one) => `${label}, ${at}: ${one}`));
      }
    }
    await page.setViewportSize(DESK);
    expect(found).toEqual([]);
  });

  test('no screen is wider than a phone', async () => {
    const { page } = admin;
    await page.setViewportSize(PHONE);
    const wide: string[] = [];
    for (const label of labels) {
      await open(label);
      const over = await page.evaluate(
        (root) => (document.querySelector(root)?.scrollWidth ?? 0) - window.innerWidth,
        OURS,
      );
      if (over > 0) wide.push(`${label}: ${over} pixels`);
    }
    await page.setViewportSize(DESK);
    expect(wide).toEqual([]);
  });

  test('every screen has an address of its own that shows it again', async () => {
    for (const label of labels) {
      await open(label);
      const title = await admin.page.getByRole('heading', { level: 2 }).first().textContent();
      await admin.page.reload();
      await loaded();
      expect(await admin.page.getByRole('heading', { level: 2 }).first().textContent()).toBe(title);
    }
  });

  test('the box on a product page says where the product stands', async () => {
    const { page } = admin;
    await page.goto(`${world.site.url}/wp-admin/post.php?post=${products.get('MUG-1')}&action=edit`);
    await page.getByRole('button', { name: 'Push now' }).waitFor();
    await page.getByRole('button', { name: 'What would change?' }).click();
    await page.getByRole('columnheader', { name: 'After' }).first().waitFor();
    await admin.picture('product-box');
    expect(await seriousViolations(page, '#unopim-connector-meta-box')).toEqual([]);
    await page.getByRole('button', { name: 'Push now' }).click();
    await expect.poll(() => world.unopim.store.products.has('MUG-1'), { timeout: 30_000 }).toBe(true);
  });

  test('a screen switch, beside a blank page of WordPress', async () => {
    const { page } = admin;
    const blank: number[] = [];
    for (let round = 0; round < 5; round += 1) blank.push(await blankPage(page, world.site.url));
    await admin.openScreen('overview');
    await loaded();
    const first: number[] = [];
    const again: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const times = round === 0 ? first : again;
      for (const label of [...labels.slice(1), labels[0] ?? '']) times.push(await switchTo(page, label));
    }
    const ms = (value: number) => `${Math.round(value)} ms`;
    console.log(
      `WordPress ${version}: screen switch p95 ${ms(percentile([...first, ...again], 0.95))} (first visit p95 ${ms(percentile(first, 0.95))}, median ${ms(percentile([...first, ...again], 0.5))}); blank admin page p95 ${ms(percentile(blank, 0.95))}, median ${ms(percentile(blank, 0.5))}`,
    );
    expect(again.length).toBe(labels.length * 3);
  });

  test('a shop manager may use every screen, and is told what only an administrator may', async () => {
    const manager = await signInAt(browser, world, {
      user: world.site.users.shop_manager,
      pictures: `screens-${version}`,
    });
    await manager.openScreen('connection');
    await manager.page.getByText('Only an administrator can change the connection.').waitFor();
    expect(await manager.screens.getByRole('link').allInnerTexts()).toEqual(labels);
    expect(await manager.page.getByRole('button', { name: 'Unpair' }).count()).toBe(0);
    expect(manager.watch.complaints).toEqual([]);
    await manager.close();
  });

  test('nothing secret is in a page, an answer, the storage or the console', async () => {
    const secrets = await secretsOf(world);
    expect(secrets.length).toBeGreaterThanOrEqual(6);
    expect(admin.watch.count()).toBeGreaterThan(20);
    expect(await admin.watch.leaks(secrets)).toEqual([]);
  });

  test('neither the scripts nor PHP had something to complain about', async () => {
    expect(admin.watch.complaints).toEqual([]);
    const complaints = (await world.site.readComplaints()).split('\n');
    expect(complaints.filter((line) => line.includes('plugins/unopim-connector/'))).toEqual([]);
  });
});
