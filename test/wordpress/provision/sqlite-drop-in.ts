import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { cached } from './cache.ts';
import { run } from './command.ts';

const PACKAGE = '@wp-playground/cli@3.1.56';
const ARCHIVE = 'package/sqlite-database-integration.zip';

/** A folder with the plugin that lets WordPress keep its data in one SQLite file; taken out of an npm package. */
export function sqliteDropIn(): Promise<string> {
  return cached('sqlite-database-integration', async (folder) => {
    const work = await mkdtemp(join(tmpdir(), 'sqlite-'));
    const printed = await run('npm', ['pack', '--silent', '--pack-destination', work, PACKAGE], {
      cwd: work,
    });
    const tarball = join(work, printed.trim().split('\n').at(-1) ?? '');
    await run('tar', ['-xzf', tarball, '-C', work, ARCHIVE]);
    await unzip(await readFile(join(work, ARCHIVE)), folder);
    await rm(work, { recursive: true, force: true });
  });
}

/** Without the archive's own top folder, whatever its name. */
async function unzip(bytes: Uint8Array, folder: string): Promise<void> {
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    const target = join(folder, path.slice(path.indexOf('/') + 1));
    if (path.endsWith('/')) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
