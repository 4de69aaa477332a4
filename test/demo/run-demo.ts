import { readArrivals } from './arrivals.ts';
import { checkDemo } from './check-demo.ts';
import { configure } from './configure.ts';
import type { DemoWorld } from './demo-world.ts';
import type { DemoOptions } from './options.ts';
import type { Output } from './output.ts';
import { pushDemo } from './push-demo.ts';
import { jsonReport, textReport } from './report.ts';
import { readStructure } from './structure.ts';

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
  const structure = await readStructure(world);
  const checked =
    options.once || options.json
      ? await checkDemo({ world, configuration, arrivals }, options, output)
      : null;
  const report = { arrivals, structure, figures, checked };
  output.result(options.json ? jsonReport(report) : textReport(report));
  return checked?.differences ?? null;
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
