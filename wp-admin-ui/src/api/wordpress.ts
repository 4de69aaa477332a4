import apiFetch from '@wordpress/api-fetch';
import { __ } from '@wordpress/i18n';
import {
  type Paired,
  type PairRequest,
  type Token,
  type Unpaired,
  type UnpairRequest,
  WORDPRESS_ROUTES,
} from '../shell.ts';
import type { Answer, Failure } from './failure.ts';

/** The three routes of WordPress that handle secrets. */
export interface WordPress {
  pair(request: PairRequest): Promise<Answer<Paired>>;
  token(): Promise<Answer<Token>>;
  unpair(request: UnpairRequest): Promise<Answer<Unpaired>>;
}

/** `apiFetch` carries WordPress's own nonce and cookie; a test hands in its own. */
export type WordPressFetch = (request: {
  path: string;
  method: 'GET' | 'POST';
  data?: unknown;
}) => Promise<unknown>;

export function makeWordPress(send: WordPressFetch = (request) => apiFetch(request)): WordPress {
  const ask = async <T>(request: Parameters<WordPressFetch>[0]): Promise<Answer<T>> => {
    try {
      return { ok: true, value: (await send(request)) as T };
    } catch (error) {
      return { ok: false, failure: failureOf(error) };
    }
  };
  return {
    pair: (data) => ask({ path: WORDPRESS_ROUTES.pair, method: 'POST', data }),
    token: () => ask({ path: WORDPRESS_ROUTES.token, method: 'GET' }),
    unpair: (data) => ask({ path: WORDPRESS_ROUTES.unpair, method: 'POST', data }),
  };
}

/** `apiFetch` throws the body of the refusal: `{ code, message, data: { status, remedy? } }`. */
function failureOf(error: unknown): Failure {
  if (!navigator.onLine) return { kind: 'offline' };
  const thrown = Object(error) as { code?: unknown; message?: unknown; data?: unknown };
  const data = Object(thrown.data) as { status?: unknown; remedy?: unknown; fields?: unknown };
  return {
    kind: isOfWorker(thrown.code) ? 'refused' : 'wordpress',
    status: typeof data.status === 'number' ? data.status : 0,
    code: typeof thrown.code === 'string' ? thrown.code : 'unknown',
    message:
      typeof thrown.message === 'string'
        ? thrown.message
        : __('WordPress did not answer.', 'unopim-connector'),
    remedy:
      typeof data.remedy === 'string'
        ? data.remedy
        : __('Reload the page; you may have been signed out.', 'unopim-connector'),
    fields: [],
  };
}

/** Codes of the Worker, which PHP hands on, are dotted; those of WordPress are not. */
function isOfWorker(code: unknown): boolean {
  return typeof code === 'string' && code.includes('.');
}
