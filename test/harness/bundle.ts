import { fileURLToPath } from 'node:url';
import { build, type Plugin, type PluginBuild } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The Worker as one module. `tests` puts the tests' runtime in the place of the platform's. */
export function bundleWorker({ tests }: { tests: boolean }): Promise<string> {
  return tests
    ? bundleEntry('test/worker/harness/entry.ts', [testRuntime])
    : bundleEntry('worker/index.ts', []);
}

/** Any Worker below the project's root as one module. */
export async function bundleEntry(entry: string, plugins: Plugin[] = []): Promise<string> {
  const result = await build({
    entryPoints: [`${root}${entry}`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    logLevel: 'warning',
    plugins,
  });
  const file = result.outputFiles[0];
  if (file === undefined) throw new Error('esbuild wrote no bundle');
  return file.text;
}

const testRuntime: Plugin = {
  name: 'test-runtime',
  setup(builder: PluginBuild): void {
    builder.onResolve({ filter: /\/runtime\.ts$/ }, ({ resolveDir }) =>
      resolveDir.startsWith(`${root}worker`) ? { path: `${root}test/worker/harness/runtime.ts` } : undefined,
    );
  },
};
