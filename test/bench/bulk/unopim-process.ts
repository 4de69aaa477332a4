import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A UnoPim that somebody can sign in to. */
export interface UnoPim {
  readonly url: string;
  readonly credentials: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly username: string;
    readonly password: string;
  };
  stop(): void;
}

const SANDBOX = fileURLToPath(new URL('../../sandbox/unopim/serve.ts', import.meta.url));

/** The real one that UNOPIM_URL and its companions name, else the sandbox in a process of its own. */
export function openUnoPim(serviceTimeMs: number): Promise<UnoPim> {
  const { UNOPIM_URL: url } = process.env;
  return url === undefined ? startSandbox(serviceTimeMs) : Promise.resolve(realUnoPim(url));
}

export const isRealUnoPim = (): boolean => process.env.UNOPIM_URL !== undefined;

function realUnoPim(url: string): UnoPim {
  const named = (name: string): string => {
    const value = process.env[name];
    if (value === undefined) throw new Error(`UNOPIM_URL is set, but ${name} is not.`);
    return value;
  };
  return {
    url: url.replace(/\/+$/, ''),
    credentials: {
      clientId: named('UNOPIM_CLIENT_ID'),
      clientSecret: named('UNOPIM_CLIENT_SECRET'),
      username: named('UNOPIM_USERNAME'),
      password: named('UNOPIM_PASSWORD'),
    },
    stop: () => undefined,
  };
}

async function startSandbox(serviceTimeMs: number): Promise<UnoPim> {
  const child = spawn(process.execPath, [SANDBOX, '0', '--structure', '--service-time', `${serviceTimeMs}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, ...credentials } = JSON.parse(line) as UnoPim['credentials'] & { url: string };
    return { url, credentials, stop: () => void child.kill('SIGTERM') };
  }
  throw new Error('The sandbox did not start.');
}
