import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type LockedPackage, missingOptionals, stubOf } from './lock/missing-optionals.ts';

const LOCK_FILE = fileURLToPath(new URL('../../package-lock.json', import.meta.url));

/**
 * Mends package-lock.json where the registry did not have the packages of other platforms: `npm install` then leaves
 * them out, and `npm ci` refuses the lock ("Missing: … from lock file"). Run it after each `npm install`.
 */
async function completeLock(): Promise<void> {
  const lock = JSON.parse(await readFile(LOCK_FILE, 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  const missing = missingOptionals(lock.packages);
  for (const { name, version } of missing) lock.packages[`node_modules/${name}`] = stubOf(name, version);
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([left], [right]) => left.localeCompare(right, 'en')),
  );
  if (missing.length > 0) await writeFile(LOCK_FILE, `${JSON.stringify(lock, null, 2)}\n`);
  const added = missing.map(({ name, version }) => `\n  ${name}@${version}`).join('');
  console.log(missing.length === 0 ? 'package-lock.json is complete.' : `Added ${missing.length}:${added}`);
}

await completeLock();
