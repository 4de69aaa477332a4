import { type Arrival, readArrivals } from './arrivals.ts';
import { configure } from './configure.ts';
import { totalOf } from './count-requests.ts';
import type { DemoWorld } from './demo-world.ts';
import { findDifferences, findNeedlessRequests, type Pushed } from './find-differences.ts';
import type { DemoOptions } from './options.ts';
import { arrivalLines } from './print-arrivals.ts';
import { type PushFigures, pushDemo } from './push-demo.ts';

/** Where the demo tells what it does: results apart from progress, so that `--json` stays one object. */
export interface Output {
  result(text: string): void;
  progress(text: string): void;
}

/** Configures, pushes and prints. Answers the differences; null = nobody asked for them. */
export async function runDemo(
  world: DemoWorld,
  options: DemoOptions,
  output: Output,
): Promise<readonly string[] | null> {
  output.progress('Setting channels and mapping by the defaults …');
  const configuration = await configure(world.api);
  output.progress('Pushing everything …');
  const figures = await pushDemo(world, { countRows: options.json, onWaiting: progressOf(output) });
  const arrivals = await readArrivals(world);
  const differences =
    options.once || options.json ? await compare({ world, configuration, arrivals }, output) : null;
  const report = { arrivals, figures, differences };
  output.result(options.json ? jsonReport(report) : textReport(report));
  return differences;
}

/** Compared before the second push, which would mend what the first one missed. */
async function compare(pushed: Pushed, output: Output): Promise<readonly string[]> {
  output.progress('Comparing, and pushing everything once more …');
  const differences = findDifferences(pushed);
  const again = await pushDemo(pushed.world, { countRows: false, onWaiting: () => undefined });
  return [...differences, ...findNeedlessRequests(again)];
}

interface Report {
  readonly arrivals: readonly Arrival[];
  readonly figures: PushFigures;
  readonly differences: readonly string[] | null;
}

function jsonReport({ arrivals, figures, differences }: Report): string {
  const { unopim, shop, rowsWritten, seconds } = figures;
  return JSON.stringify({
    products: arrivals.filter(({ code }) => code !== null).length,
    unopim: { requests: unopim },
    shop: { requests: shop },
    rowsWritten,
    seconds,
    differences: differences ?? [],
  });
}

function textReport({ arrivals, figures, differences }: Report): string {
  const unopim = totalOf(figures.unopim);
  return [
    '',
    ...arrivalLines(arrivals),
    '',
    `${unopim} requests to UnoPim and ${totalOf(figures.shop)} to the shop in ${figures.seconds.toFixed(1)} s.`,
    ...(differences === null ? [] : ['', ...differenceLines(differences)]),
  ].join('\n');
}

function differenceLines(differences: readonly string[]): readonly string[] {
  if (differences.length === 0)
    return ['Everything arrived as expected, and a second push of everything sent nothing.'];
  return [`${differences.length} differences:`, ...differences.map((difference) => `  ${difference}`)];
}

const SAY_EVERY_MS = 3000;

function progressOf(output: Output): (jobs: number) => void {
  let saidAt = Date.now();
  return (jobs) => {
    if (Date.now() - saidAt < SAY_EVERY_MS) return;
    saidAt = Date.now();
    output.progress(`  ${jobs} waiting …`);
  };
}
