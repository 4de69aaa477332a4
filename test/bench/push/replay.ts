import { Agent, request } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';
import type { UnoPim } from '../bulk/unopim-process.ts';

/** A request as it was sent before, below `/api/v1/rest`. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
}

/** Sends the same requests again, `concurrency` at once and nothing else; answers the seconds it took. */
export async function replay(
  unopim: UnoPim,
  requests: readonly RecordedRequest[],
  concurrency: number,
): Promise<number> {
  const token = await signIn(unopim);
  const agent = agentFor(unopim.url, concurrency);
  let next = 0;
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    for (let one = requests[next]; one !== undefined; one = requests[next]) {
      next += 1;
      const status = await send({ unopim, token, agent, ...one });
      if (status >= 300) throw new Error(`${one.method} ${one.path} was answered ${status} when repeated.`);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - startedAt) / 1000;
  agent.destroy();
  return seconds;
}

async function signIn({ url, credentials }: UnoPim): Promise<string> {
  const response = await fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({
      grant_type: 'password',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      username: credentials.username,
      password: credentials.password,
    }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`UnoPim gave no token: ${response.status}`);
  return token;
}

function agentFor(url: string, maxSockets: number): Agent {
  const options = { keepAlive: true, maxSockets };
  return url.startsWith('https:') ? new SecureAgent(options) : new Agent(options);
}

function send(
  to: RecordedRequest & { readonly unopim: UnoPim; readonly token: string; readonly agent: Agent },
): Promise<number> {
  const body = to.body === undefined ? undefined : JSON.stringify(to.body);
  const url = new URL(`${to.unopim.url}/api/v1/rest${to.path}`);
  const open = url.protocol === 'https:' ? secureRequest : request;
  const headers = {
    accept: 'application/json',
    authorization: `Bearer ${to.token}`,
    ...(body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
  };
  return new Promise((resolve, reject) => {
    const sending = open(url, { method: to.method, agent: to.agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
      answer.once('error', reject);
    });
    sending.once('error', reject);
    sending.end(body);
  });
}
