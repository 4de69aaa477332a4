import type { UnoPimSandbox } from '../../../sandbox/unopim/index.ts';
import { rebuildBody } from './recorded-body.ts';
import type { Recording } from './recordings.ts';
import type { Clock, UnrecordedSteps } from './unrecorded-steps.ts';

export interface Replayed {
  status: number;
  body: unknown;
}

const LAB_CLIENTS = [1, 3].map((number) => {
  const secret = `LabClientSecret${String(number).padStart(24, '0')}x`;
  return `00000000-1ab0-4000-8000-00000000000${number}:${secret}`;
});
const LAB_USERS = [
  ['connector@lab.example', 'Lab-Connector-Pass-1'],
  ['disposable@lab.example', 'Lab-Disposable-Pass-1'],
];
/** Where the lab signed in with the second integration, whose credentials work from here on. */
const SECOND_INTEGRATION = 586;

/** Sends recorded requests to a sandbox in their order, with the sandbox's credentials and tokens in their places. */
export class Replayer {
  readonly #sandbox: UnoPimSandbox;
  readonly #steps: UnrecordedSteps;
  readonly #clock: Clock;
  #token = '';
  #oldToken = '';
  #refreshToken = '';
  #usedRefreshToken = '';
  #etag = '';

  constructor(parts: { sandbox: UnoPimSandbox; steps: UnrecordedSteps; clock: Clock }) {
    this.#sandbox = parts.sandbox;
    this.#steps = parts.steps;
    this.#clock = parts.clock;
  }

  /** Runs the steps the lab took before this recording, also when the recording itself is left out. */
  prepare(recording: Recording): void {
    this.#steps[recording.number]?.(this.#sandbox, this.#clock);
    if (recording.number === 35 || recording.number === 592) this.#sandbox.revokeTokens();
  }

  async replay(recording: Recording): Promise<Replayed> {
    if (recording.number > 1 && this.#token === '') await this.#signIn();
    if (recording.number === 36 || recording.number === 593) await this.#signIn();
    const { method, path } = recording.request;
    const body = this.#bodyOf(recording);
    const response = await fetch(`${this.#sandbox.url}${path}`, {
      method,
      headers: this.#headersOf(recording),
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    this.#etag = response.headers.get('etag') ?? this.#etag;
    const parsed = parse(text);
    if (path === '/oauth/token') this.#keepTokens(parsed);
    return { status: response.status, body: parsed };
  }

  async #signIn(): Promise<void> {
    const { clientId, clientSecret, username, password } = this.#sandbox.credentials;
    const body = {
      grant_type: 'password',
      username,
      password,
      client_id: clientId,
      client_secret: clientSecret,
    };
    const response = await fetch(`${this.#sandbox.url}/oauth/token`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    this.#keepTokens(await response.json());
  }

  #keepTokens(answer: unknown): void {
    const pair = answer as { access_token?: string; refresh_token?: string };
    if (pair.access_token === undefined || pair.refresh_token === undefined) return;
    [this.#oldToken, this.#token] = [this.#token, pair.access_token];
    [this.#usedRefreshToken, this.#refreshToken] = [this.#refreshToken, pair.refresh_token];
  }

  #headersOf({ number, request }: Recording): Record<string, string> {
    const headers = { Accept: '*/*', ...request.headers };
    if (rebuildBody(request.body) instanceof FormData) Reflect.deleteProperty(headers, 'Content-Type');
    const { Authorization: authorization } = headers as Record<string, string>;
    if (authorization !== undefined) {
      Object.assign(headers, { Authorization: this.#authorization(number, authorization) });
    }
    if (number === 74) Object.assign(headers, { 'If-None-Match': this.#etag });
    return headers;
  }

  #authorization(number: number, recorded: string): string {
    if (recorded.startsWith('Basic ')) return this.#basic(number, recorded);
    const token = number === 6 ? this.#oldToken : this.#token;
    return recorded.replace('<access token>', number === 20 ? `${token.slice(0, -3)}abc` : token);
  }

  #basic(number: number, recorded: string): string {
    const { clientId, clientSecret } = this.#sandbox.credentials;
    const known = number < SECOND_INTEGRATION ? LAB_CLIENTS[0] : LAB_CLIENTS.join('\n');
    const sent = Buffer.from(recorded.slice(6), 'base64').toString('utf8');
    if (!known?.split('\n').includes(sent)) return recorded;
    return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  }

  #bodyOf({ number, request }: Recording): string | FormData | undefined {
    const body = rebuildBody(request.body);
    if (typeof body !== 'string' || request.path !== '/oauth/token') return body;
    const { clientId, clientSecret, username, password } = this.#sandbox.credentials;
    const [client = '', secret = ''] = (LAB_CLIENTS[0] ?? '').split(':');
    let text = body.replace(client, clientId).replace(secret, clientSecret);
    for (const [user = '', pass = ''] of LAB_USERS.slice(0, number < SECOND_INTEGRATION ? 1 : 2)) {
      text = text.replace(user, username).replace(encodeURIComponent(user), encodeURIComponent(username));
      text = text.replace(pass, password);
    }
    return text.replace('<refresh token>', number === 5 ? this.#usedRefreshToken : this.#refreshToken);
  }
}

function parse(text: string): unknown {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
