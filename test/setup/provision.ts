import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ensureChromium, ensurePhp } from '../wordpress/provision/programs.ts';
import { sqliteDropIn } from '../wordpress/provision/sqlite-drop-in.ts';
import { WORDPRESS_VERSIONS, wordpressFiles } from '../wordpress/provision/wordpress-files.ts';

/** One thing the suites need beside the project's own files. */
interface Provision {
  readonly name: string;
  /** Makes it where it is missing. Throws with what to do where that is not possible. */
  ensure(): Promise<void>;
}

const OLDEST_NODE = 24;

const node: Provision = {
  name: 'Node',
  async ensure() {
    const major = Number(process.versions.node.split('.')[0]);
    if (major >= OLDEST_NODE) return;
    throw new Error(`This runs on Node ${OLDEST_NODE}, which the project installs: start it as "npm test".`);
  },
};

const packages: Provision = {
  name: 'packages',
  async ensure() {
    const installed = fileURLToPath(new URL('../../node_modules/.package-lock.json', import.meta.url));
    await access(installed).catch(() => {
      throw new Error('The packages are not installed: run "npm ci" first.');
    });
  },
};

const wordpress: Provision = {
  name: 'WordPress',
  async ensure() {
    await ensurePhp();
    for (const version of WORDPRESS_VERSIONS) await wordpressFiles(version);
    await sqliteDropIn();
  },
};

const browser: Provision = { name: 'browser', ensure: ensureChromium };

/** Suites that need more add what makes it here. */
const PROVISIONS: readonly Provision[] = [node, packages, wordpress, browser];

export async function provision(): Promise<void> {
  for (const { name, ensure } of PROVISIONS) {
    await ensure().catch((error: unknown) => {
      throw new Error(`${name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
  }
}
