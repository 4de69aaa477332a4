import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { manyProducts, SMALL_CATALOGUE } from '../makers/small-catalogue.ts';
import { fillShop } from '../wordpress/site/fill-shop.ts';
import { secretsOf } from '../wordpress/site/ready-site.ts';
import { startWordPressWorld, type WordPressWorld } from '../wordpress/site/wordpress-world.ts';
import { launchChromium } from './harness/chromium.ts';
import { connectUnoPim, pairSite, pushFirstProduct } from './harness/first-run.ts';
import { signInAt, type WpAdmin } from './harness/wp-admin.ts';

const TILES = 30;
/** UnoPim answers as slowly as a real one, so that there is progress to see. */
const SERVICE_TIME_MS = 120;
const SOON = { timeout: 30_000, interval: 300 };

describe('a shop manager from the first day to the last', () => {
  let browser: Browser;
  let world: WordPressWorld;
  let admin: WpAdmin;
  let products: ReadonlyMap<string, number>;
  const secrets = new Set<string>();

  beforeAll(async () => {
    browser = await launchChromium();
    world = await startWordPressWorld({
      version: '7.1',
      isSeeded: false,
      unopim: { serviceTimeMs: SERVICE_TIME_MS },
    });
    products = await fillShop(world, [...manyProducts(TILES), ...SMALL_CATALOGUE]);
    world.unopim.store.addProduct({ sku: 'TOWEL-1', family: 'shop', superAttributes: ['color'] });
    admin = await signInAt(browser, world, {
      user: world.site.users.administrator,
      pictures: 'journey-7.1',
    });
  });

  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await admin?.picture(`failed-${task.name.slice(0, 40)}`);
  });

  afterAll(async () => {
    await admin?.close();
    await browser?.close();
    await world?.close();
  });

  const isThere = (sku: string) => world.unopim.store.products.has(sku);

  async function noteSecrets(): Promise<void> {
    for (const secret of await secretsOf(world)) secrets.add(secret);
  }

  test('pairs, connects and pushes a first product by the guide', async () => {
    await pairSite(admin, world);
    await connectUnoPim(admin, world);
    await noteSecrets();
    await pushFirstProduct(admin);
    await expect.poll(() => isThere('CANDLE-1'), SOON).toBe(true);
  });

  test('pushes to one channel only', async () => {
    const { page } = admin;
    await admin.openScreen('channels');
    const channel = page.getByRole('region', { name: 'Default (default)' });
    await channel.getByLabel('Push to this channel').click();
    await channel.getByText('Not saved').waitFor();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await channel.getByText('Not saved').waitFor({ state: 'detached' });
    await admin.picture('channels');
    await page.reload();
    await page.getByRole('region', { name: 'Web shop (web)' }).waitFor();
    expect(await channel.getByLabel('Push to this channel').isChecked()).toBe(false);
  });

  test('takes a field out of the mapping that the family has no attribute for', async () => {
    const { page } = admin;
    await admin.openScreen('mapping');
    await page.getByText('Not in the family: left out of the pushes until it is added there.').waitFor();
    await page.getByRole('button', { name: 'Remove the row Slug' }).click();
    await admin.picture('mapping');
    await page.getByRole('button', { name: /^Save/ }).click();
    await page.getByText('Not saved').first().waitFor({ state: 'detached' });
    await page.reload();
    await page
      .getByRole('button', { name: 'UnoPim attribute for Name' })
      .or(page.getByLabel('UnoPim attribute for Name'))
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: 'Remove the row Slug' }).count()).toBe(0);
  });

  test('pushes one product from its own page and sees that it arrived', async () => {
    const { page } = admin;
    await page.goto(`${world.site.url}/wp-admin/post.php?post=${products.get('MUG-1')}&action=edit`);
    await page.getByRole('button', { name: 'Push now' }).click();
    await expect.poll(() => isThere('MUG-1'), SOON).toBe(true);
    await page.getByText('Synced', { exact: true }).waitFor();
  });

  test('pushes all products and watches the progress', async () => {
    const { page, screens } = admin;
    await admin.openScreen('sync');
    await page.getByRole('button', { name: 'Push All Products' }).click();
    const dialog = page.getByRole('dialog', { name: 'Push All Products' });
    await dialog.getByText(/requests to UnoPim/).waitFor();
    await admin.picture('push-all-dialog');
    await dialog.getByRole('button', { name: 'Push', exact: true }).click();
    await page.getByRole('progressbar', { name: 'Progress: Products' }).waitFor();
    await page
      .getByText(/^[1-9]\d* of 36$/)
      .first()
      .waitFor();
    await admin.picture('push-all-progress');
    await screens.getByRole('link', { name: 'Overview' }).click();
    await screens.getByRole('link', { name: 'Sync' }).click();
    await page.getByText('Finished').first().waitFor({ timeout: 60_000 });
    await admin.picture('push-all-done');
    for (let tile = 1; tile <= TILES; tile += 1) expect(isThere(`TILE-${tile}`)).toBe(true);
  });

  test('reads why one product failed, mends it in UnoPim and tries again', async () => {
    const { page, screens } = admin;
    await screens.getByRole('link', { name: 'Overview' }).click();
    const problem = page.getByRole('listitem').filter({ hasText: 'UnoPim already has TOWEL-1' });
    await problem.getByText(/another SKU/).waitFor();
    await admin.picture('problem');
    const inTheWay = world.unopim.store.products.get('TOWEL-1');
    if (inTheWay !== undefined) world.unopim.store.deleteProduct(inTheWay);
    await problem.getByRole('button', { name: /^Try again/ }).click();
    await expect.poll(() => world.unopim.store.products.get('TOWEL-1')?.type, SOON).toBe('simple');
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('No problems.').waitFor();
  });

  test('finds the failure in the log, opens it, and exports what the filter shows', async () => {
    const { page, screens } = admin;
    await screens.getByRole('link', { name: 'Logs' }).click();
    await page
      .getByText(/TILE-1 created/)
      .first()
      .waitFor();
    await page.getByLabel('Search messages and codes').fill('TOWEL-1');
    await page
      .getByText(/TILE-1 created/)
      .first()
      .waitFor({ state: 'detached' });
    await admin.picture('log-filtered');
    await page.reload();
    const failure = page.getByText(/UnoPim already has TOWEL-1/).first();
    await failure.click();
    const detail = page.getByRole('dialog');
    await detail.getByRole('heading', { name: 'What to do' }).waitFor();
    await admin.picture('log-detail');
    await page.keyboard.press('Escape');
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const csv = await readFile(await file.path(), 'utf8');
    expect(csv).toContain('TOWEL-1');
    expect(csv).not.toContain('TILE-1');
    expect(csv.trim().split('\n').length).toBeGreaterThanOrEqual(3);
  });

  test('unpairs, and nothing of the connector is left in WordPress', async () => {
    const { page, screens } = admin;
    await noteSecrets();
    await screens.getByRole('link', { name: 'Connection' }).click();
    await page.getByRole('button', { name: 'Unpair' }).click();
    const dialog = page.getByRole('dialog', { name: 'Unpair this site?' });
    await admin.picture('unpair');
    await dialog.getByRole('button', { name: 'Unpair' }).click();
    await page.getByLabel('Pairing code').waitFor();
    expect(await world.site.php("return get_option( 'unopim_connector', null );")).toBeNull();
    expect(
      await world.site.php('return WP_Application_Passwords::get_user_application_passwords( 1 );'),
    ).toEqual([]);
    if (world.shop !== null) expect([...world.shop.store.webhooks.values()]).toEqual([]);
  });

  test('nothing secret was in a page, an answer, the storage or the console', async () => {
    expect(secrets.size).toBeGreaterThanOrEqual(6);
    expect(await admin.watch.leaks([...secrets])).toEqual([]);
  });

  test('neither the scripts nor PHP had something to complain about', async () => {
    expect(admin.watch.complaints).toEqual([]);
    const complaints = (await world.site.readComplaints()).split('\n');
    expect(complaints.filter((line) => line.includes('plugins/unopim-connector/'))).toEqual([]);
  });
});
