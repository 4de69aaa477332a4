import { readFile, writeFile } from 'node:fs/promises';
import type { Figure } from '../figure.ts';
import { chartOf } from './chart.ts';
import { merge } from './merge.ts';

const FIGURES = new URL('../results.json', import.meta.url);
const CHART = new URL('../results.svg', import.meta.url);

/** Keeps the figures beside those of sections and sizes that were not measured this time, and draws all of them. */
export async function recordResults(figures: readonly Figure[]): Promise<void> {
  const kept = merge(await readKept(), figures);
  await writeFile(FIGURES, `${JSON.stringify(kept, null, 2)}\n`);
  await writeFile(CHART, chartOf(kept));
}

async function readKept(): Promise<readonly Figure[]> {
  const text = await readFile(FIGURES, 'utf8').catch(() => '[]');
  return JSON.parse(text) as readonly Figure[];
}
