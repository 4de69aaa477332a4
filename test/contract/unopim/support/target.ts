import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { startUnoPimSandbox, type UnoPimSandboxOptions } from '../../../sandbox/unopim/index.ts';

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
}

export interface Credentials {
  clientId: string;
  clientSecret: string;
  username: string;
  password: string;
}

/** A UnoPim under test: the sandbox, or a real system named by the UNOPIM_* variables. Only HTTP is used. */
export interface Target {
  url: string;
  credentials: Credentials;
  isSandbox: boolean;
  /** Starts every code and SKU of this run, `ctr<random>_`. */
  prefix: string;
  /** One API call below /api/v1/rest; waits out a 429 of a real system. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A token call with a JSON body. */
  token(body: Record<string, unknown>): Promise<Answer>;
  /** Removes what was created through this target (newest first) and stops the sandbox. */
  close(): Promise<void>;
  /** Has `path` deleted at the end. */
  forgetLater(path: string): void;
}

const REAL = {
  url: process.env.UNOPIM_URL,
  clientId: process.env.UNOPIM_CLIENT_ID,
  clientSecret: process.env.UNOPIM_CLIENT_SECRET,
  username: process.env.UNOPIM_USERNAME,
  password: process.env.UNOPIM_PASSWORD,
};

/** True when the suite runs against a real UnoPim. */
export const isRealSystem = REAL.url !== undefined;

/** Opens the system under test and signs in. `options` matter to the sandbox only. */
export async function openTarget(options: UnoPimSandboxOptions = {}): Promise<Target> {
  const system = isRealSystem ? realSystem() : await startUnoPimSandbox({ serviceTimeMs: 15, ...options });
  const created: string[] = [];
  const token = (body: Record<string, unknown>) =>
    send(`${system.url}/oauth/token`, { method: 'POST', body });
  const signedIn = await token(passwordGrant(system.credentials));
  const accessToken = (signedIn.body as { access_token?: string }).access_token;
  if (accessToken === undefined) throw new Error(`no token: ${signedIn.status}`);
  const api: Target['api'] = (method, path, body, headers = {}) =>
    send(`${system.url}/api/v1/rest${path}`, {
      method,
      body,
      headers: { Authorization: `Bearer ${accessToken}`, ...headers },
    });
  return {
    url: system.url,
    credentials: system.credentials,
    isSandbox: !isRealSystem,
    prefix: `ctr${randomBytes(4).toString('hex')}_`,
    api,
    token,
    forgetLater: (path) => created.push(path),
    close: async () => {
      for (const path of created.reverse()) await api('DELETE', path);
      await system.close();
    },
  };
}

/** A password grant with the client in the body. */
export const passwordGrant = (credentials: Credentials): Record<string, string> => ({
  grant_type: 'password',
  username: credentials.username,
  password: credentials.password,
  client_id: credentials.clientId,
  client_secret: credentials.clientSecret,
});

function realSystem(): { url: string; credentials: Credentials; close(): Promise<void> } {
  const { url = '', clientId = '', clientSecret = '', username = '', password = '' } = REAL;
  return {
    url: url.replace(/\/$/, ''),
    credentials: { clientId, clientSecret, username, password },
    close: () => Promise.resolve(),
  };
}

/** Sends JSON, text or a form; a real system's rate limit is waited out. */
export async function send(
  url: string,
  request: { method: string; body?: unknown; headers?: Record<string, string> },
): Promise<Answer> {
  const { method, body } = request;
  const isPlain = typeof body === 'string' || body instanceof FormData || body instanceof URLSearchParams;
  const response = await fetch(url, {
    method,
    headers: {
      Accept: 'application/json',
      ...(body === undefined || isPlain ? {} : { 'Content-Type': 'application/json' }),
      ...request.headers,
    },
    ...(body === undefined ? {} : { body: isPlain ? body : JSON.stringify(body) }),
  });
  if (response.status === 429 && isRealSystem) {
    await wait((Number(response.headers.get('Retry-After') ?? 30) + 1) * 1000);
    return send(url, request);
  }
  return { status: response.status, headers: response.headers, body: parse(await response.text()) };
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
