import type { View } from '../render/links.ts';
import type { Shop } from '../shop.ts';
import type { Json, JsonObject } from '../store/entities.ts';
import type { WebhookQueue } from '../webhooks/queue.ts';
import { RestError } from './errors.ts';
import type { Query } from './query.ts';

export interface RestRequest {
  /** After method override. */
  method: string;
  /** Below /wp-json: `/wc/v3/products`. */
  path: string;
  query: Query;
  /** Parsed lazily: a JSON error is the route's to answer. */
  body: () => JsonObject;
  /** Of the pattern: `{id}` → params.id. */
  params: Record<string, string>;
  view: View;
  user: SignedIn;
}

/** Who asks: nobody, or a user with a role, perhaps by a key that may only read or write. */
export interface SignedIn {
  role: 'anonymous' | 'manager' | 'subscriber';
  username: string;
}

export interface RestResponse {
  status: number;
  body: Json;
  headers?: Record<string, string>;
}

export type Access = 'public' | 'list' | 'view' | 'create' | 'edit' | 'delete' | 'batch' | 'settings';

export interface RouteDeps {
  shop: Shop;
  queue: WebhookQueue;
}

export interface Route {
  methods: readonly string[];
  /** `/wc/v3/products/{id}`; a placeholder takes digits only, `{id:text}` any one segment. */
  pattern: string;
  access: Access;
  handle: (request: RestRequest) => RestResponse | Promise<RestResponse>;
}

export const EDIT_METHODS = ['POST', 'PUT', 'PATCH'] as const;

/** Body text as the API reads it; 400 `rest_invalid_json` when it is none. */
export function parseBody(text: string): JsonObject {
  if (text.trim() === '') return {};
  try {
    const parsed = JSON.parse(text) as Json;
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? parsed : {};
  } catch {
    throw new RestError('rest_invalid_json', 'Invalid JSON body passed.', {
      status: 400,
      json_error_code: 4,
      json_error_message: 'Syntax error',
    });
  }
}

/** The numeric placeholder of a route's pattern. */
export function idParam(request: RestRequest, name = 'id'): number {
  return Number(request.params[name] ?? 0);
}

export function ok(body: Json): RestResponse {
  return { status: 200, body };
}

/** 201 with the address of what was made. */
export function created(body: JsonObject, location: string): RestResponse {
  return { status: 201, body, headers: { location } };
}
