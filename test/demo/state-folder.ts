import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type ConnectorSecrets, newSecrets } from '../harness/connector.ts';

const FOLDER = fileURLToPath(new URL('../../.state/demo/', import.meta.url));
const SECRETS = fileURLToPath(new URL('../../.state/secrets.json', import.meta.url));

/** Where the demo keeps its database, and the secrets that encrypt what is in it. */
export interface StateFolder {
  readonly path: string;
  readonly secrets: ConnectorSecrets;
}

/** Makes `.state/`, with secrets on the first start; the data is emptied unless it is to be kept. */
export async function openStateFolder({ keep }: { readonly keep: boolean }): Promise<StateFolder> {
  if (!keep) await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  return { path: FOLDER, secrets: await readOrMakeSecrets() };
}

async function readOrMakeSecrets(): Promise<ConnectorSecrets> {
  const stored = await readFile(SECRETS, 'utf8').catch(() => null);
  if (stored !== null) return JSON.parse(stored) as ConnectorSecrets;
  const secrets = newSecrets();
  await writeFile(SECRETS, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}
