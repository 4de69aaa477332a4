import { createHash } from 'node:crypto';
import type { ApiRequest } from './http/api-request.ts';
import type { Context } from './http/context.ts';
import type { RateLimit } from './http/rate-limit.ts';
import { denied, frameworkError, type Reply, ReplyError } from './http/reply.ts';
import { inactiveLocaleReply } from './locale-check.ts';
import type { TokenIssuer } from './oauth.ts';
import { matchRoute } from './router.ts';
import { permissionFor, type Route } from './routes.ts';

export interface ApiParts {
  context: Context;
  tokens: TokenIssuer;
  apiLimit: RateLimit;
  tokenLimit: RateLimit;
}

/** Answers any request of the real host: token endpoint, API, stored files, health. */
export async function answer(parts: ApiParts): Promise<Reply> {
  const { request } = parts.context;
  if (request.path === '/oauth/token') return answerToken(parts);
  if (request.path === '/up') return { status: 200, body: { status: 'up' } };
  if (/^\/(storage|cache)\//.test(request.path)) return answerFile(parts.context);
  const match = matchRoute(request.path);
  if (match === undefined) return frameworkError(404);
  if (request.method === 'OPTIONS') return preflight();
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  if (match.route.methods[method] === undefined) return frameworkError(405);
  request.params = match.params;
  return answerRoute(parts, match.route, method);
}

function answerToken({ context, tokens, tokenLimit }: ApiParts): Reply {
  const { request, store } = context;
  if (request.method !== 'POST') return frameworkError(405);
  const username = Array.isArray(request.body) ? '' : String(request.body.username ?? '');
  const { headers, refusal } = tokenLimit.take(username);
  if (refusal !== undefined) return refusal;
  const reply = tokens.answer(request, store.integration);
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

/** Authentication, rate limit, Accept, permission and locales in the framework's order, then the handler. */
async function answerRoute(parts: ApiParts, route: Route, method: string): Promise<Reply> {
  const { context, tokens, apiLimit } = parts;
  const { request, store } = context;
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined || !tokens.isValid(token) || store.integration.isClientRevoked) {
    return denied(401, 'The token is missing, expired or not valid.');
  }
  const { headers, refusal } = apiLimit.take('integration');
  if (refusal !== undefined) return refusal;
  const blocked =
    notAcceptable(request) ??
    notPermitted(context, route, method) ??
    inactiveLocaleReply(store, request.body);
  const reply = blocked ?? (await handle(context, route, method));
  const deprecated = route.path.startsWith('/configrable-products') ? DEPRECATED : {};
  return withEtag(request, { ...reply, headers: { ...headers, ...deprecated, ...reply.headers } });
}

const DEPRECATED = {
  Deprecation: 'true',
  Link: '</api/v1/rest/configurable-products>; rel="successor-version"',
};

async function handle(context: Context, route: Route, method: string): Promise<Reply> {
  try {
    const reply = await route.methods[method]?.(context);
    return reply ?? frameworkError(405);
  } catch (error) {
    if (error instanceof ReplyError) return error.reply;
    throw error;
  }
}

/** v3 takes a missing Accept, anything that allows JSON, and refuses the rest with 406. */
function notAcceptable(request: ApiRequest): Reply | undefined {
  const accept = request.headers.accept;
  if (accept === undefined || /\*\/\*|application\/(\*|json)/.test(accept)) return undefined;
  return denied(406, 'The Accept header must allow application/json.');
}

function notPermitted({ store }: Context, route: Route, method: string): Reply | undefined {
  const { isActive, isUserActive, permissions } = store.integration;
  const isPermitted = permissions === null || permissions.includes(permissionFor(route, method));
  return isActive && isUserActive && isPermitted ? undefined : denied(403, 'This is not permitted.');
}

function withEtag(request: ApiRequest, reply: Reply): Reply {
  if (request.method !== 'GET' || reply.status !== 200) return reply;
  const etag = `"${createHash('md5').update(JSON.stringify(reply.body)).digest('hex')}"`;
  const headers = { ...reply.headers, ETag: etag };
  if (request.headers['if-none-match'] !== etag) return { ...reply, headers };
  return { status: 304, headers };
}

const preflight = (): Reply => ({
  status: 204,
  headers: {
    'Content-Type': 'text/html; charset=UTF-8',
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Methods': 'GET',
    'Access-Control-Allow-Headers': '',
    'Access-Control-Max-Age': '0',
  },
});

/** Stored files are public (contracts/unopim.md section 9); resized images are not made here. */
function answerFile({ store, request }: Context): Reply {
  const path = decodeURIComponent(request.path.replace(/^\/(storage|cache\/original)\//, ''));
  const file = store.files.get(path);
  if (file === undefined) return frameworkError(request.path.startsWith('/cache/') ? 500 : 404);
  return { status: 200, raw: file.bytes, headers: { 'Content-Type': file.contentType } };
}
