import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from './command.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Builds the admin pages where they are missing, or older than a source. */
export async function ensureBuiltPlugin(): Promise<void> {
  const built = await stat(join(ROOT, 'wp-admin-ui/build/index.js')).catch(() => null);
  if (built !== null && built.mtimeMs >= (await newest(['wp-admin-ui/src', 'worker/http/contract']))) return;
  process.stderr.write('Building the admin pages …\n');
  await run('npm', ['run', '--silent', 'build:ui'], { cwd: ROOT, timeoutMs: 580_000 });
}

async function newest(folders: readonly string[]): Promise<number> {
  let time = 0;
  for (const folder of folders) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    for (const entry of entries.filter((one) => one.isFile())) {
      time = Math.max(time, (await stat(join(entry.parentPath, entry.name))).mtimeMs);
    }
  }
  return time;
}
