import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Worker as one module. `tests` puts the tests' runtime in the place of the platform's. */
export async function bundleWorker({ tests }: { tests: boolean }): Promise<string> {
  const result = await build({
    entryPoints: [`${root}${tests ? 'test/worker/harness/entry.ts' : 'worker/index.ts'}`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    logLevel: 'warning',
    plugins: tests ? [testRuntime] : [],
  });
  const file = result.outputFiles[0];
  if (file === undefined) throw new Error('esbuild wrote no bundle');
  return file.text;
}

const testRuntime = {
  name: 'test-runtime',
  setup(builder: import('esbuild').PluginBuild): void {
    builder.onResolve({ filter: /\/runtime\.ts$/ }, ({ resolveDir }) =>
      resolveDir.startsWith(`${root}worker`) ? { path: `${root}test/worker/harness/runtime.ts` } : undefined,
    );
  },
};
