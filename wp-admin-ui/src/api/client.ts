import type { Token } from '../shell.ts';
import type { Call } from './call.ts';
import type { ErrorBody } from './contract.ts';
import type { Answer, Failure, Refusal } from './failure.ts';
import type { Tokens } from './token.ts';

export interface Client {
  /** Never throws: whatever goes wrong is a `Failure`. */
  send<T>(call: Call<T>): Promise<Answer<T>>;
  /** The answer as a file (the log as CSV). */
  download(call: Call<unknown>): Promise<Answer<Blob>>;
  /** The site was paired or unpaired: the next request carries a token of its own. */
  reset(): void;
}

interface Deps {
  readonly tokens: Tokens;
  readonly fetch?: typeof fetch;
  readonly isOnline?: () => boolean;
}

/** Speaks to the Worker. A token that has just run out is renewed once; a second refusal is told to the person. */
export function makeClient({
  tokens,
  fetch: send = (...request) => fetch(...request),
  isOnline = () => navigator.onLine,
}: Deps): Client {
  const once = async (call: Call<unknown>, token: Token): Promise<Answer<Response>> => {
    const address = token.workerUrl;
    try {
      const response = await send(`${address}/v1/sites/${token.siteId}${call.path}`, requestOf(call, token));
      if (response.ok) return { ok: true, value: response };
      return { ok: false, failure: await failureOf(response, address) };
    } catch {
      return { ok: false, failure: isOnline() ? { kind: 'unreachable', address } : { kind: 'offline' } };
    }
  };
  const withToken = async (call: Call<unknown>): Promise<Answer<Response>> => {
    const first = await tokens.get();
    if (!first.ok) return first;
    const answer = await once(call, first.value);
    if (answer.ok || answer.failure.kind !== 'token') return answer;
    tokens.forget(first.value.token);
    const second = await tokens.get();
    return second.ok ? once(call, second.value) : second;
  };
  return {
    reset: () => tokens.reset(),
    async send<T>(call: Call<T>) {
      const answer = await withToken(call);
      return answer.ok ? readJson<T>(answer.value) : answer;
    },
    async download(call) {
      const answer = await withToken(call);
      return answer.ok ? { ok: true, value: await answer.value.blob() } : answer;
    },
  };
}

function requestOf({ method, body }: Call<unknown>, { token }: Token): RequestInit {
  return {
    method,
    credentials: 'omit',
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  };
}

async function readJson<T>(response: Response): Promise<Answer<T>> {
  try {
    return { ok: true, value: (await response.json()) as T };
  } catch {
    return { ok: false, failure: badAnswer(response, new URL(response.url || location.href).origin) };
  }
}

async function failureOf(response: Response, address: string): Promise<Failure> {
  const refusal = await readRefusal(response);
  if (refusal === null) return badAnswer(response, address);
  const isToken = response.status === 401 || refusal.code === 'auth.origin_refused';
  return { kind: isToken ? 'token' : 'refused', ...refusal };
}

function badAnswer({ status }: Response, address: string): Failure {
  return { kind: 'bad_answer', address, status };
}

/** null = not in the shape of the Worker's refusals, so something else answered. */
async function readRefusal(response: Response): Promise<Refusal | null> {
  try {
    const { error } = (await response.json()) as Partial<ErrorBody>;
    if (typeof error?.code !== 'string') return null;
    const { code, message, remedy, fields = [] } = error;
    return { status: response.status, code, message, remedy, fields };
  } catch {
    return null;
  }
}
