import type { Page } from 'playwright-core';

/** Milliseconds from a click on a screen's link to its content: title there, and nothing that says it is loading. */
export function switchTo(page: Page, label: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    const root = document.getElementById('unopim-connector-root');
    const link = [...(root?.querySelectorAll('nav a') ?? [])].find((one) => one.textContent === wanted);
    const before = root?.querySelector('main');
    if (!(link instanceof HTMLElement)) throw new Error(`There is no link ${wanted}.`);
    const startedAt = performance.now();
    link.click();
    for (;;) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const main = root?.querySelector('main');
      const took = performance.now() - startedAt;
      if (main && main !== before && main.querySelector('h2') && !main.querySelector('.unopim-loading'))
        return took;
      if (took > 15_000) throw new Error(`${wanted} showed no content.`);
    }
  }, label);
}

/** Milliseconds that WordPress itself takes for an admin page with nothing on it. */
export async function blankPage(page: Page, home: string): Promise<number> {
  const startedAt = performance.now();
  await page.goto(`${home}/wp-admin/tools.php?page=blank`);
  return performance.now() - startedAt;
}

export function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
