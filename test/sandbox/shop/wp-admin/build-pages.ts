import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { AdminFiles } from './wp-admin.ts';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const SOURCES = join(ROOT, 'wp-admin-ui/src');
const KEPT = join(ROOT, 'node_modules/.cache/admin-pages');
const COMPONENTS = join(ROOT, 'node_modules/@wordpress/components/build-style');

/**
 * The admin pages with React and all of @wordpress in them, for a page without WordPress. Built anew only when a source or
 * the lock file has changed. esbuild does in two seconds what webpack needs twenty for; what ships is webpack's.
 */
export async function buildAdminPages(): Promise<AdminFiles> {
  const folder = join(KEPT, await hashOfSources());
  const kept = await readFolder(folder);
  if (kept.has('index.js')) return kept;
  await rm(KEPT, { recursive: true, force: true });
  const { outputFiles } = await build({
    entryPoints: { index: join(SOURCES, 'index.tsx'), 'meta-box': join(SOURCES, 'meta-box.tsx') },
    inject: [fileURLToPath(new URL('root-url.ts', import.meta.url))],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    jsx: 'automatic',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'warning',
  });
  await mkdir(folder, { recursive: true });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(path, contents)));
  await copyStyle(folder, 'components', 'style.css');
  await copyStyle(folder, 'components-rtl', 'style-rtl.css');
  return readFolder(folder);
}

async function copyStyle(folder: string, name: string, source: string): Promise<void> {
  await writeFile(join(folder, `${name}.css`), await readFile(join(COMPONENTS, source)));
}

async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const names = await readdir(folder).catch(() => []);
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)),
  );
}

async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(ROOT, 'package-lock.json')));
  hash.update(await readFile(fileURLToPath(import.meta.url)));
  for (const entry of (await readdir(SOURCES, { recursive: true, withFileTypes: true })).sort(byPath)) {
    if (entry.isFile()) hash.update(entry.name).update(await readFile(join(entry.parentPath, entry.name)));
  }
  return hash.digest('hex').slice(0, 24);
}

function byPath(
  one: { parentPath: string; name: string },
  other: { parentPath: string; name: string },
): number {
  return join(one.parentPath, one.name) < join(other.parentPath, other.name) ? -1 : 1;
}
