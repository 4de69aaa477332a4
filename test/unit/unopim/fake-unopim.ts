import type { PimVersion } from '../../../worker/domain/catalog/catalog.ts';
import { makeUnoPim, type UnoPim, type UnoPimOptions } from '../../../worker/unopim/unopim.ts';
import { type VirtualClock, virtualClock } from './virtual-clock.ts';

export interface Seen {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed where it was JSON, the form itself where it was one. */
  readonly body: unknown;
}

export type Answerer = (seen: Seen, signal: AbortSignal) => Response | Promise<Response>;

export const CREDENTIALS = {
  clientId: 'client-0a1b2c3d',
  clientSecret: 'shop-client-secret-9f8e7d',
  username: 'integration+77@api.local',
  password: 'robot "password" 5%',
};

export interface Fake {
  readonly pim: UnoPim;
  readonly clock: VirtualClock;
  /** Requests to the API; sign-ins are in `signIns`. */
  readonly seen: Seen[];
  readonly signIns: Seen[];
  /** Runs a call, letting time pass as far as it needs. */
  run<T>(call: (pim: UnoPim) => Promise<T>): Promise<T>;
}

/** `version: null` is a connection whose version was never found out. */
type FakeOptions = Partial<Omit<UnoPimOptions, 'version'>> & {
  readonly version?: PimVersion | null;
  readonly signIn?: Answerer;
};

/** The adapter with a UnoPim that gives tokens `token-1`, `token-2`, … and answers the API as the test says. */
export function fakeUnoPim(answer: Answerer, { signIn, version = '3', ...options }: FakeOptions = {}): Fake {
  const clock = virtualClock();
  const seen: Seen[] = [];
  const signIns: Seen[] = [];
  const web = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const request = see(String(input), init);
    const signal = init.signal ?? new AbortController().signal;
    if (!request.target.endsWith('/oauth/token')) {
      seen.push(request);
      return answer(request, signal);
    }
    signIns.push(request);
    return signIn === undefined ? granted(`token-${signIns.length}`) : signIn(request, signal);
  };
  const pim = makeUnoPim({
    address: 'https://pim.example.com',
    credentials: CREDENTIALS,
    fetch: web,
    clock,
    timeoutMs: 10_000,
    concurrency: 4,
    allowInsecure: false,
    ...(version === null ? {} : { version }),
    ...options,
  });
  return { pim, clock, seen, signIns, run: (call) => clock.settle(call(pim)) };
}

export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

export function html(status: number): Response {
  return new Response('<!doctype html><title>A proxy</title>', {
    status,
    headers: { 'content-type': 'text/html' },
  });
}

export const written = (status = 200) => json(status, { success: true, message: 'Gespeichert.' });

export function granted(token: string, seconds = 3600): Response {
  const body = { token_type: 'Bearer', expires_in: seconds, access_token: token, refresh_token: 'refresh-x' };
  return json(200, body);
}

/** A server that never answers; like fetch, it gives up when the signal says so. */
export const silence: Answerer = (_seen, signal) =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });

export const dropped: Answerer = () => {
  throw new TypeError('connection reset by peer');
};

function see(url: string, init: RequestInit): Seen {
  const { pathname, search } = new URL(url);
  const body = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
  return {
    method: init.method ?? 'GET',
    target: pathname + search,
    url,
    headers: Object.fromEntries(new Headers(init.headers)),
    body,
  };
}
