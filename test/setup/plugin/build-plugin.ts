import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Zippable, zipSync } from 'fflate';
import { writePot } from './pot.ts';
import { inPhp, inTypeScript, type Translatable } from './translatable.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const PLUGIN = join(ROOT, 'wp-admin-ui');
const ZIP = join(ROOT, 'dist/unopim-connector.zip');
/** What is installed; everything else here is source or configuration. */
const SHIPPED = ['unopim-connector.php', 'uninstall.php', 'readme.txt', 'includes/', 'build/'];
/** The oldest time that a zip can tell: the same sources give the same bytes. */
const BUILT_AT = new Date(1980, 0, 1);

/** `npm run build`, after the pages were built: the plugin as WordPress installs it, with its texts for translators. */
async function buildPlugin(): Promise<void> {
  const files = (await readdir(PLUGIN, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(PLUGIN.length + 1))
    .sort();
  const shipped = files.filter((path) =>
    SHIPPED.some((part) => path === part || (part.endsWith('/') && path.startsWith(part))),
  );
  if (!shipped.includes('build/index.js'))
    throw new Error('The pages are not built: run "npm run build:ui" first.');
  const content: Zippable = {};
  for (const path of shipped) content[`unopim-connector/${path}`] = await readFile(join(PLUGIN, path));
  const pot = await collectTexts(files);
  content['unopim-connector/languages/unopim-connector.pot'] = new TextEncoder().encode(pot);
  await mkdir(join(ROOT, 'dist'), { recursive: true });
  const zip = zipSync(content, { mtime: BUILT_AT, level: 9 });
  await writeFile(ZIP, zip);
  console.log(
    `dist/unopim-connector.zip: ${Object.keys(content).length} files, ${Math.ceil(zip.length / 1024)} KB`,
  );
}

async function collectTexts(files: readonly string[]): Promise<string> {
  const found: Translatable[] = [];
  for (const path of files.filter((file) => !file.startsWith('build/') && !file.includes('node_modules/'))) {
    if (!/\.(php|tsx?)$/.test(path)) continue;
    const file = { path, source: await readFile(join(PLUGIN, path), 'utf8') };
    found.push(...(path.endsWith('.php') ? inPhp(file) : inTypeScript(file)));
  }
  const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return writePot(found, { name: 'UnoPim Connector for WooCommerce', version });
}

await buildPlugin().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
