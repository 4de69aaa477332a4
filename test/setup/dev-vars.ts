import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { newSecrets } from '../harness/connector.ts';

const FILE = fileURLToPath(new URL('../../.dev.vars', import.meta.url));

/** Variables of `wrangler dev`, as `.dev.vars` holds them; empty when there is no such file. */
export async function readDevVars(): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(FILE, 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => /^\s*([A-Z_]+)\s*=\s*(.*?)\s*$/.exec(line));
  return Object.fromEntries(
    lines.flatMap((found) => (found === null ? [] : [[found[1], unquoted(found[2])]])),
  );
}

/** Writes `.dev.vars` with secrets of its own on the first start; an existing file is left alone. */
export async function ensureDevVars(publicUrl: string): Promise<void> {
  if (Object.keys(await readDevVars()).length > 0) return;
  const { encryptionKeys, connectorKey } = newSecrets();
  const vars = {
    ENCRYPTION_KEYS: `'${encryptionKeys}'`,
    CONNECTOR_KEY: connectorKey,
    PUBLIC_URL: publicUrl,
    ALLOW_INSECURE: '1',
  };
  const lines = Object.entries(vars).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(FILE, lines.join(''), { mode: 0o600 });
}

function unquoted(value = ''): string {
  return /^(['"]).*\1$/.test(value) ? value.slice(1, -1) : value;
}
