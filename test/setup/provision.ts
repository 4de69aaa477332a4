import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

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

/** Suites that need more (a browser, a WordPress) add what makes it here. */
const PROVISIONS: readonly Provision[] = [node, packages];

export async function provision(): Promise<void> {
  for (const { ensure } of PROVISIONS) await ensure();
}
