import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Outside the repository, so that work trees share what was fetched once. */
export const CACHE = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'unopim-connector');

/** The folder of that name in the cache. `make` fills it where it is missing; half a folder never gets its name. */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const wanted = join(CACHE, name);
  if (await exists(wanted)) return wanted;
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(join(CACHE, 'making-'));
  try {
    await make(folder);
    await rename(folder, wanted);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    if (!(await exists(wanted))) throw error;
  }
  return wanted;
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
