import type { Arrival } from './arrivals.ts';
import type { Checked } from './check-demo.ts';
import { totalOf } from './count-requests.ts';
import { arrivalLines } from './print-arrivals.ts';
import { countStructure, structureLines } from './print-structure.ts';
import type { PushFigures } from './push-demo.ts';
import { storyLines } from './story/tell-story.ts';
import type { Structure } from './structure.ts';

/** Everything there is to say at the end. */
export interface Report {
  /** After the first push. */
  readonly arrivals: readonly Arrival[];
  readonly structure: Structure;
  readonly figures: PushFigures;
  /** null = nobody asked for it. */
  readonly checked: Checked | null;
}

export function jsonReport({ arrivals, structure, figures, checked }: Report): string {
  const { unopim, shop, rowsWritten, seconds } = figures;
  return JSON.stringify({
    products: arrivals.filter(({ code }) => code !== null).length,
    ...countStructure(structure),
    unopim: { requests: unopim },
    shop: { requests: shop },
    rowsWritten,
    seconds,
    story: checked?.story ?? [],
    differences: checked?.differences ?? [],
  });
}

export function textReport({ arrivals, structure, figures, checked }: Report): string {
  const unopim = totalOf(figures.unopim);
  return [
    '',
    ...arrivalLines(arrivals),
    '',
    ...structureLines(structure),
    '',
    `${unopim} requests to UnoPim and ${totalOf(figures.shop)} to the shop in ${figures.seconds.toFixed(1)} s.`,
    ...(checked === null ? [] : checkedLines(checked)),
  ].join('\n');
}

function checkedLines({ story, differences }: Checked): readonly string[] {
  const told = story === null ? [] : ['', 'Then the shop, as UnoPim shows it:', ...storyLines(story)];
  return [...told, '', ...differenceLines(differences, story !== null)];
}

function differenceLines(differences: readonly string[], isTold: boolean): readonly string[] {
  if (differences.length > 0)
    return [`${differences.length} differences:`, ...differences.map((difference) => `  ${difference}`)];
  const times = isTold ? ', before the story and after it' : '';
  return [`Everything arrived as expected, and pushing everything again sent nothing${times}.`];
}
