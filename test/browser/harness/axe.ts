import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

let source: Promise<string> | null = null;

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

/** Serious and critical violations inside our own part of the page, in words; WordPress' own frame is WordPress' matter. */
export async function seriousViolations(page: Page, selector: string): Promise<readonly string[]> {
  source ??= readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(await source);
  const violations = (await page.evaluate(async (include) => {
    const { axe } = window as unknown as { axe: { run(where: string): Promise<{ violations: unknown[] }> } };
    return (await axe.run(include)).violations;
  }, selector)) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, help, nodes }) => `${id}: ${help} — ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
}
