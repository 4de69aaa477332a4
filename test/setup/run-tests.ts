import { PARTS } from './parts.ts';
import { provision } from './provision.ts';
import { type PartResult, runPart } from './run-part.ts';

/** `npm test`: every part one after the other, then how long each took. `--all` adds those that take minutes. */
async function runTests(): Promise<boolean> {
  await provision();
  const isAll = process.argv.includes('--all');
  const results: PartResult[] = [];
  for (const part of PARTS.filter(({ onlyInAll }) => isAll || onlyInAll !== true)) {
    console.log(`\n=== ${part.name}`);
    results.push(await runPart(part));
  }
  console.log(`\n${summary(results).join('\n')}`);
  return results.every(({ isGood }) => isGood);
}

function summary(results: readonly PartResult[]): readonly string[] {
  const width = Math.max(...results.map(({ name }) => name.length), 'together'.length);
  const line = (name: string, seconds: number, more: string) =>
    `${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${more}`.trimEnd();
  const together = sum(results, ({ seconds }) => seconds);
  return [
    ...results.map(({ name, seconds, isGood, passed, failed }) =>
      line(
        name,
        seconds,
        `${isGood ? 'ok' : 'FAILED'}${passed + failed > 0 ? `  ${passed} passed, ${failed} failed` : ''}`,
      ),
    ),
    line('together', together, ''),
    '',
    `${sum(results, ({ passed }) => passed)} passed, ${sum(results, ({ failed }) => failed)} failed`,
  ];
}

function sum(results: readonly PartResult[], pick: (result: PartResult) => number): number {
  return results.reduce((total, result) => total + pick(result), 0);
}

process.exitCode = await runTests().then(
  (isGood) => (isGood ? 0 : 1),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  },
);
