import { hasApt, installPackages } from './apt.ts';
import { isInstalled } from './command.ts';

const PHP_PACKAGES = ['php-cli', 'php-sqlite3', 'php-xml', 'php-mbstring', 'php-curl', 'php-gd'];

/** PHP with the extensions that WordPress and the SQLite drop-in need. */
export function ensurePhp(): Promise<void> {
  return ensure('php', PHP_PACKAGES, 'PHP 8.0 or newer with sqlite3, xml, mbstring, curl and gd');
}

/** The browser of the browser tests; `CHROMIUM` names another one. */
export async function ensureChromium(): Promise<void> {
  if (!process.env['CHROMIUM'])
    await ensure('chromium', ['chromium'], 'Chromium (or set CHROMIUM to a browser)');
}

async function ensure(command: string, packages: readonly string[], what: string): Promise<void> {
  if (await isInstalled(command)) return;
  if (!(await hasApt()))
    throw new Error(`Install ${what}: "${command}" is not there, and this is not Debian as root.`);
  process.stderr.write(`Installing ${packages.join(', ')} …\n`);
  await installPackages(packages);
}
