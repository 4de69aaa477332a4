import { type Figure, inShortForm, isMet } from './figure.ts';
import { readOptions } from './options.ts';
import { recordResults } from './report/record.ts';
import { tableOf } from './report/table.ts';
import { MEASURES } from './sections.ts';

/** `npm run bench`: measures, prints, and ends with 1 when a bar is missed. */
async function bench(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2));
  const figures: Figure[] = [];
  for (const section of options.only) {
    const all = await MEASURES[section](options);
    const measured = options.isShort ? all.map(inShortForm) : all;
    figures.push(...measured);
    if (!options.json) console.log(`\n${tableOf(measured)}`);
  }
  if (options.json) console.log(JSON.stringify(figures, null, 2));
  if (options.record) await recordResults(figures);
  return figures.every(isMet);
}

process.exitCode = await bench().then(
  (isGood) => (isGood ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  },
);
