import { parseArgs } from 'node:util';
import { type Column, tableLines } from '../demo/table.ts';
import { CLASSES } from './classes.ts';
import { startGround } from './ground.ts';
import { type ClassResult, isGood, runClass } from './run-class.ts';

const USAGE = `npm run attack -- [options]

  --json         one JSON object instead of a table
  --only NAME    only classes whose name contains this text
  --help         this text
`;

/** Attacks the Worker as it is deployed. Exits 1 when anything was accepted, or a legitimate request was not. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  const chosen = CLASSES.filter(({ name }) => name.includes(values.only));
  if (values.help || chosen.length === 0) {
    console.log(USAGE + CLASSES.map(({ name }) => `  ${name}`).join('\n'));
    return values.help ? 0 : 2;
  }
  const ground = await startGround();
  try {
    const results: ClassResult[] = [];
    for (const attack of chosen) results.push(await runClass(attack, ground));
    console.log(values.json ? JSON.stringify({ classes: results }) : report(results));
    return results.every(isGood) ? 0 : 1;
  } finally {
    await ground.close();
  }
}

const COLUMNS: readonly Column[] = [
  { title: 'class' },
  { title: 'attempts', right: true },
  { title: 'refused', right: true },
  { title: 'accepted', right: true },
  { title: 'controls', right: true },
  { title: 'seconds', right: true },
];

function report(results: readonly ClassResult[]): string {
  const rows = results.map((result) => [
    result.name,
    String(result.attempts),
    String(result.attempts - result.accepted.length),
    String(result.accepted.length),
    `${result.controls - result.controlsRefused.length}/${result.controls}`,
    result.seconds.toFixed(1),
  ]);
  const total = results.reduce((sum, { attempts }) => sum + attempts, 0);
  const accepted = results.reduce((sum, result) => sum + result.accepted.length, 0);
  return [
    ...tableLines(COLUMNS, rows),
    ...results.flatMap(troubles),
    '',
    `${total} attempts, ${accepted} accepted.`,
  ].join('\n');
}

function troubles({ name, accepted, controlsRefused }: ClassResult): readonly string[] {
  return [
    ...accepted.map((line) => `ACCEPTED  ${name}: ${line}`),
    ...controlsRefused.map((line) => `CONTROL REFUSED  ${name}: ${line}`),
  ];
}

/** Ends at once: what did not start whole may have left a server running. */
process.exit(
  await main().catch((error: unknown) => {
    console.error(error);
    return 1;
  }),
);
