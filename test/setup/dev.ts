import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureDevVars } from './dev-vars.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WRANGLER = 'node_modules/wrangler/bin/wrangler.js';
const PORT = '8787';

/** No banner, no statistics, no question, nothing fetched from outside. */
const QUIET = {
  CI: '1',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_WRITE_LOGS: 'false',
};

/** Runs wrangler until it ends; Ctrl-C and SIGTERM go on to it, because SIGKILL would leave workerd behind. */
function wrangler(...args: string[]): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [WRANGLER, ...args], {
      cwd: ROOT,
      stdio: 'inherit',
      env: { ...process.env, ...QUIET },
    });
    let isAsked = false;
    const forward = (): void => {
      isAsked = true;
      child.kill('SIGTERM');
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, forward);
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(isAsked ? 0 : (code ?? 1)));
  });
}

/** `npm run dev`: the Worker on 127.0.0.1 with its own database, which is brought up to date first. */
await ensureDevVars(`http://127.0.0.1:${PORT}`);
const migrated = await wrangler('d1', 'migrations', 'apply', 'DB', '--local');
process.exitCode =
  migrated === 0
    ? await wrangler('dev', '--ip', '127.0.0.1', '--port', PORT, ...process.argv.slice(2))
    : migrated;
