import { randomBytes, randomUUID } from 'node:crypto';
import type { ApiRequest } from './http/api-request.ts';
import { frameworkError, type Reply } from './http/reply.ts';
import { type Json, valueAt } from './php-array.ts';
import type { IntegrationState } from './store/rows.ts';

export interface Credentials {
  clientId: string;
  clientSecret: string;
  username: string;
  password: string;
}

interface TokenPair {
  accessToken: string;
  refreshToken: string;
  expiresAt: number;
}

/** New random credentials of an integration: a UUID client, a 40-character secret and its robot user. */
export function randomCredentials(): Credentials {
  return {
    clientId: randomUUID(),
    clientSecret: randomBytes(20).toString('hex'),
    username: `integration+${randomUUID()}@api.local`,
    password: randomBytes(16).toString('hex'),
  };
}

/** The token endpoint and the tokens it issued (contracts/unopim.md section 2). */
export class TokenIssuer {
  readonly #options: { credentials: Credentials; ttlSeconds: number; now: () => number };
  readonly #pairs = new Map<string, TokenPair>();

  constructor(options: { credentials: Credentials; ttlSeconds: number; now: () => number }) {
    this.#options = options;
  }

  /** True when the bearer token was issued here, is not expired and not revoked. */
  isValid(accessToken: string): boolean {
    const pair = this.#pairs.get(accessToken);
    return pair !== undefined && this.#options.now() < pair.expiresAt;
  }

  /** Kills all tokens at once, as revoking the client does. */
  revokeAll(): void {
    this.#pairs.clear();
  }

  /** Answers POST /oauth/token. */
  answer(request: ApiRequest, integration: IntegrationState): Reply {
    if (!request.bodyIsReadable) return { ...frameworkError(500), status: 400 };
    const grant = valueAt(request.body, 'grant_type');
    if (grant === 'client_credentials') return invalidClient();
    if (grant !== 'password' && grant !== 'refresh_token') return unsupportedGrant();
    const client = clientOf(request);
    if (client.id === undefined) return missing('client_id');
    if (!this.#knowsClient(client) || integration.isClientRevoked) return invalidClient();
    return grant === 'password' ? this.#byPassword(request.body, integration) : this.#byRefresh(request.body);
  }

  #knowsClient(client: { id: string | undefined; secret: string | undefined }): boolean {
    const { credentials } = this.#options;
    return client.id === credentials.clientId && client.secret === credentials.clientSecret;
  }

  /** An unknown username answers like an unknown client; a second password grant leaves the first token alive. */
  #byPassword(body: Json, integration: IntegrationState): Reply {
    const { credentials } = this.#options;
    const username = valueAt(body, 'username');
    const password = valueAt(body, 'password');
    if (typeof username !== 'string') return missing('username');
    if (typeof password !== 'string') return missing('password');
    if (username !== credentials.username) return invalidClient();
    if (password !== credentials.password || !integration.isUserActive) {
      return oauthError(400, { error: 'invalid_grant', error_description: 'The credentials are wrong.' });
    }
    return this.#issue();
  }

  /** A refresh kills the old access token and the old refresh token at once. */
  #byRefresh(body: Json): Reply {
    const sent = valueAt(body, 'refresh_token');
    if (typeof sent !== 'string') return missing('refresh_token');
    const old = [...this.#pairs.values()].find((pair) => pair.refreshToken === sent);
    if (old === undefined || this.#options.now() >= old.expiresAt) {
      return oauthError(400, {
        error: 'invalid_grant',
        error_description: 'The refresh token is not valid.',
        hint: old === undefined ? 'Token has been revoked' : 'Token has expired',
      });
    }
    this.#pairs.delete(old.accessToken);
    return this.#issue();
  }

  #issue(): Reply {
    const { ttlSeconds, now } = this.#options;
    const pair = {
      accessToken: this.#jwt(),
      refreshToken: randomBytes(390).toString('hex'),
      expiresAt: now() + ttlSeconds * 1000,
    };
    this.#pairs.set(pair.accessToken, pair);
    return oauthReply(200, {
      token_type: 'Bearer',
      expires_in: ttlSeconds,
      access_token: pair.accessToken,
      refresh_token: pair.refreshToken,
    });
  }

  /** Looks like the real one: three base64url parts, about a thousand characters; the signature is random. */
  #jwt(): string {
    const { credentials, ttlSeconds, now } = this.#options;
    const issuedAt = Math.floor(now() / 1000);
    const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url');
    const claims = {
      aud: credentials.clientId,
      jti: randomBytes(40).toString('hex'),
      iat: issuedAt,
      nbf: issuedAt,
      exp: issuedAt + ttlSeconds,
      sub: '2',
      scopes: [],
    };
    return `${part({ typ: 'JWT', alg: 'RS256' })}.${part(claims)}.${randomBytes(512).toString('base64url')}`;
  }
}

function clientOf(request: ApiRequest): { id: string | undefined; secret: string | undefined } {
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const text = (value: Json | undefined) => (typeof value === 'string' ? value : undefined);
  if (basic === undefined) {
    return {
      id: text(valueAt(request.body, 'client_id')),
      secret: text(valueAt(request.body, 'client_secret')),
    };
  }
  const [id, ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':');
  return { id, secret: secret.join(':') };
}

const oauthReply = (status: number, body: Record<string, Json>): Reply => ({
  status,
  body,
  headers: { 'Content-Type': 'application/json; charset=UTF-8' },
});

const oauthError = oauthReply;

const invalidClient = (): Reply =>
  oauthError(401, { error: 'invalid_client', error_description: 'The client could not be authenticated.' });

const unsupportedGrant = (): Reply =>
  oauthError(400, {
    error: 'unsupported_grant_type',
    error_description: 'This grant is not supported.',
    hint: 'Look at the grant_type parameter',
  });

const missing = (parameter: string): Reply =>
  oauthError(400, {
    error: 'invalid_request',
    error_description: 'A parameter is missing or malformed.',
    hint: `Look at the \`${parameter}\` parameter`,
  });
