import { type DemoWorld, startDemoWorld } from './demo-world.ts';
import { type DemoOptions, readOptions, USAGE } from './options.ts';
import type { Output } from './output.ts';
import { runDemo } from './run-demo.ts';
import { whereToLook } from './where-to-look.ts';

const output: Output = {
  result: (text) => console.log(text),
  progress: (text) => console.error(text),
};

let world: DemoWorld | null = null;
let isStopping = false;

/** Ends everything that was started, once. */
async function stop(exitCode: number): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  await world?.close().catch((error: unknown) => console.error(error));
  process.exit(exitCode);
}

/** Miniflare would end the process at the signal, before the sandboxes are written down. */
function stopAtSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => void stop(0));
  }
}

async function main(options: DemoOptions): Promise<void> {
  output.progress('Starting a shop, a PIM and the Worker between them …');
  world = await startDemoWorld(options);
  stopAtSignals();
  const differences = await runDemo(world, options, output);
  if (options.once || options.json) return stop((differences ?? []).length === 0 ? 0 : 1);
  output.result(whereToLook(world));
}

function optionsOrUsage(): DemoOptions | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
    return null;
  }
}

const options = optionsOrUsage();
if (options === null) console.error(USAGE);
else
  main(options).catch((error: unknown) => {
    if (isStopping) return;
    console.error(error);
    return stop(1);
  });
