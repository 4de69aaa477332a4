import { type Json, valueAtPath } from '../php-array.ts';
import type { ApiRequest } from './api-request.ts';

/** One request as the sandbox saw it. `status` is 0 while it runs and when the connection was dropped. */
export interface RequestLogEntry {
  seq: number;
  /** Milliseconds of the sandbox's clock. */
  at: number;
  method: string;
  path: string;
  query: Record<string, string>;
  /** Normalised, e.g. `PATCH /products/{sku}` or `POST /oauth/token`; unknown paths end in `(unknown)`. */
  route: string;
  status: number;
  /** The product the request is about: path, `values.common.sku` or the upload's `sku`. */
  sku?: string;
  body?: Json;
  bytes: number;
  /** Set when the sandbox itself failed, which is a bug of the sandbox. */
  error?: string;
}

/** Builds the log entry of a request before it is handled; secrets of token requests are not kept. */
export function describeRequest(parts: {
  seq: number;
  at: number;
  request: ApiRequest;
  route: string;
  bytes: number;
}): RequestLogEntry {
  const { request, route } = parts;
  const sku =
    request.params.sku ?? valueAtPath(request.body, ['values', 'common', 'sku']) ?? uploadSku(request);
  const hasBody = Object.keys(request.body).length > 0;
  return {
    seq: parts.seq,
    at: parts.at,
    method: request.method,
    path: request.path,
    query: Object.fromEntries(request.query),
    route,
    status: 0,
    bytes: parts.bytes,
    ...(typeof sku === 'string' || typeof sku === 'number' ? { sku: String(sku) } : {}),
    ...(hasBody ? { body: withoutSecrets(request.body) } : {}),
  };
}

const uploadSku = (request: ApiRequest): Json | undefined =>
  request.path.includes('/media-files/')
    ? (request.query.get('sku') ?? valueAtPath(request.body, ['sku']))
    : undefined;

const SECRETS = ['password', 'client_secret', 'refresh_token'];

function withoutSecrets(body: Json): Json {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, SECRETS.includes(key) ? '[hidden]' : value]),
  );
}
