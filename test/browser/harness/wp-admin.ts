import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { SiteUser } from '../../wordpress/site/site.ts';
import type { WordPressWorld } from '../../wordpress/site/wordpress-world.ts';
import { type ClickCounter, countClicks } from './clicks.ts';
import { type Watch, watch } from './watch.ts';

const SCREENSHOTS = fileURLToPath(new URL('../../../dist/screenshots/', import.meta.url));

/** A signed-in person at wp-admin. */
export interface WpAdmin {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Our own navigation: one link per screen. */
  readonly screens: Locator;
  readonly clicks: ClickCounter;
  readonly watch: Watch;
  /** Opens a screen of ours by its address. */
  openScreen(name: string, query?: string): Promise<void>;
  /** Keeps a picture of the whole page as build output. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function signInAt(
  browser: Browser,
  world: WordPressWorld,
  given: { user: SiteUser; pictures: string },
): Promise<WpAdmin> {
  const { site } = world;
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-US',
    reducedMotion: 'reduce',
  });
  const watched = watch(context);
  const clicks = await countClicks(context);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(`${site.url}/wp-login.php`);
  await page.getByLabel('Username or Email Address').fill(given.user.login);
  await page.getByLabel('Password', { exact: true }).fill(given.user.password);
  await page.getByRole('button', { name: 'Log In' }).click();
  // The dashboard of a WooCommerce that was just installed takes its time.
  await page.waitForURL(/wp-admin/, { waitUntil: 'domcontentloaded', timeout: 60_000 });
  clicks.reset();
  return {
    page,
    context,
    screens: page.getByRole('navigation', { name: 'UnoPim Connector' }),
    clicks,
    watch: watched,
    async openScreen(name, query = '') {
      await page.goto(`${site.url}/wp-admin/admin.php?page=unopim-connector&screen=${name}${query}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
    },
    async picture(name) {
      const folder = `${SCREENSHOTS}${given.pictures}`;
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
    },
    close: () => context.close(),
  };
}
