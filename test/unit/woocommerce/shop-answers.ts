import { fileURLToPath } from 'node:url';
import { makeShop, type ShopOptions } from '../../../worker/woocommerce/shop.ts';

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | null;
}

type Reply = (request: SentRequest) => Response | Promise<Response>;

/** A `fetch` that notes what was sent and answers what the test says. */
export function answering(reply: Reply): { fetch: typeof fetch; sent: SentRequest[] } {
  const sent: SentRequest[] = [];
  const fake = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request: SentRequest = {
      method: init?.method ?? 'GET',
      url: String(input),
      headers: Object.fromEntries(new Headers(init?.headers).entries()),
      body: typeof init?.body === 'string' ? init.body : null,
    };
    sent.push(request);
    return reply(request);
  };
  return { fetch: fake, sent };
}

/** Answers one after the other; the last one stays. */
export function inTurn(...replies: readonly (() => Response)[]): Reply {
  let turn = 0;
  return () => {
    const reply = replies[Math.min(turn, replies.length - 1)];
    turn += 1;
    if (reply === undefined) throw new Error('no answer was given to the fake shop');
    return reply();
  };
}

export function json(body: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(body), {
    ...init,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...init.headers },
  });
}

/** An error document as WordPress writes it; the text is in the shop's language and means nothing. */
export function refusal(status: number, code: string): Response {
  return json({ code, message: 'Spiacente, non è possibile.', data: { status } }, { status });
}

export function page(status: number, headers: Record<string, string> = {}): Response {
  return new Response('<!DOCTYPE html><html><body>A theme page</body></html>', {
    status,
    headers: { 'content-type': 'text/html; charset=UTF-8', ...headers },
  });
}

export const CONSUMER_KEY = 'ck_1111111111111111111111111111111111111111';
export const CONSUMER_SECRET = 'cs_2222222222222222222222222222222222222222';
export const BASIC = `Basic ${btoa(`${CONSUMER_KEY}:${CONSUMER_SECRET}`)}`;

export function options(overrides: Partial<ShopOptions> = {}): ShopOptions {
  return {
    url: 'https://shop.example',
    credentials: { kind: 'key', consumerKey: CONSUMER_KEY, consumerSecret: CONSUMER_SECRET },
    fetch: () => Promise.reject(new Error('unexpected request')),
    clock: { now: () => 1_795_448_876_000, sleep: () => Promise.resolve() },
    timeoutMs: 5000,
    concurrency: 2,
    allowInsecure: false,
    plugins: [],
    ...overrides,
  };
}

/** A shop that answers as told, and what it was asked. */
export function shopAnswering(reply: Reply, overrides: Partial<ShopOptions> = {}) {
  const { fetch, sent } = answering(reply);
  return { shop: makeShop(options({ fetch, ...overrides })), sent };
}

/** The query of a request as it was written. */
export function queryOf(request: SentRequest | undefined): Record<string, string> {
  return Object.fromEntries(new URL(request?.url ?? 'https://none.example').searchParams);
}

/** Recordings of a real shop, kept beside the project; absent in a plain checkout. */
export const RECORDINGS = fileURLToPath(
  new URL('../../../../shared/recordings/woocommerce/', import.meta.url),
);
