import { startUnoPimSandbox } from './index.ts';

/**
 * Runs the sandbox on its own: `node test/sandbox/unopim/serve.ts [port] [mysql|postgres]`. Prints one JSON line
 * with its address and credentials; SIGTERM and SIGINT stop it.
 */
const port = Number(process.argv[2] ?? 0);
const database = process.argv[3] === 'postgres' ? 'postgres' : 'mysql';
const sandbox = await startUnoPimSandbox({ port, database });
process.stdout.write(`${JSON.stringify({ url: sandbox.url, ...sandbox.credentials })}\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => void sandbox.close());
}
