import type { BrowserContext, ConsoleMessage, Page, Response } from 'playwright-core';

/** Everything that a browser got to know: pages, answers, console, storage. */
export interface Watch {
  /** Where one of these texts was seen; empty = nowhere. */
  leaks(secrets: readonly string[]): Promise<readonly string[]>;
  /** Errors of scripts and of the console on our pages, as they were printed; WordPress' own pages have their own. */
  readonly complaints: readonly string[];
  /** Answers with a body that were looked at. */
  count(): number;
}

const TEXTUAL = /json|text|javascript|xml/;

/** Keeps what the browser receives from now on. Requests are not searched: a form has to send what was typed. */
export function watch(context: BrowserContext): Watch {
  const seen: { where: string; text: Promise<string> }[] = [];
  const complaints: string[] = [];
  const onResponse = (response: Response): void => {
    if (!TEXTUAL.test(response.headers()['content-type'] ?? '')) return;
    seen.push({ where: response.url(), text: response.text().catch(() => '') });
  };
  const onConsole = (message: ConsoleMessage): void => {
    seen.push({ where: 'console', text: Promise.resolve(message.text()) });
    const { url } = message.location();
    if (message.type() === 'error' && isOurs(message.page()) && !isOutside(url))
      complaints.push(`${message.text()} ${url}`);
  };
  context.on('response', onResponse);
  context.on('console', onConsole);
  context.on('weberror', (error) => {
    if (isOurs(error.page())) complaints.push(`${error.error().stack ?? error.error()}`);
  });
  return {
    complaints,
    count: () => seen.length,
    async leaks(secrets) {
      const everything = await Promise.all(
        seen.map(async ({ where, text }) => ({ where, text: await text })),
      );
      for (const page of context.pages()) everything.push(...(await ofPage(page)));
      return everything
        .filter(({ text }) => secrets.some((secret) => text.includes(secret)))
        .map(({ where }) => where);
    },
  };
}

function isOurs(page: Page | null): boolean {
  return /page=unopim-connector|post\.php/.test(page?.url() ?? '');
}

/** Pictures that WordPress and WooCommerce have on servers of their own: not here, and not ours. */
function isOutside(url: string): boolean {
  return URL.canParse(url) && new URL(url).hostname !== '127.0.0.1';
}

async function ofPage(page: Page): Promise<{ where: string; text: string }[]> {
  const storage = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  );
  return [
    { where: `source of ${page.url()}`, text: await page.content() },
    { where: `storage of ${page.url()}`, text: storage },
  ];
}
