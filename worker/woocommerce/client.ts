import type { SyncError } from '../domain/error.ts';
import { type BoundedAnswer, boundedFetch } from '../lib/bounded-fetch.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { parseJson, readAnswer, type ShopAnswer } from './answer.ts';
import { failedRequest } from './errors.ts';
import { makeLimit } from './limit.ts';
import type { ShopOptions } from './options.ts';
import { type Permalinks, type ShopRequest, writeRequest } from './request.ts';

/** A hundred products with long descriptions stay well below; an isolate has 128 MB. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

export interface ShopClient {
  /** Sends one request, a bounded number at a time, and answers its JSON. */
  send(request: ShopRequest): Promise<Result<ShopAnswer, SyncError>>;
}

interface Received {
  readonly answer: BoundedAnswer;
  readonly json: unknown;
}

/**
 * A client that finds out by itself whether the shop has pretty permalinks: an HTML 404 under `/wp-json/` as the very
 * first answer makes it try `?rest_route=`. What worked once is kept, so that a later HTML 404 is simply trouble.
 */
export function makeClient(options: ShopOptions): ShopClient {
  const limit = makeLimit(options.concurrency);
  let known: Permalinks | null = null;

  async function fetchOnce(
    request: ShopRequest,
    permalinks: Permalinks,
  ): Promise<Result<Received, SyncError>> {
    const answer = await boundedFetch(await writeRequest(request, permalinks, options), {
      fetch: options.fetch,
      timeoutMs: options.timeoutMs,
      maxBytes: MAX_ANSWER_BYTES,
      maxRedirects: 0,
      allowInsecure: options.allowInsecure,
    });
    if (!answer.ok) return err(failedRequest(answer.error, request.method));
    const json = parseJson(answer.value);
    if (json !== undefined) known ??= permalinks;
    return ok({ answer: answer.value, json });
  }

  async function exchange(request: ShopRequest): Promise<Result<ShopAnswer, SyncError>> {
    const first = await fetchOnce(request, known ?? 'pretty');
    if (!first.ok) return first;
    const again = isHtml404(first.value) && known === null ? await fetchOnce(request, 'plain') : null;
    const received = again?.ok && again.value.json !== undefined ? again.value : first.value;
    return readAnswer(received.answer, received.json, request.method);
  }

  return { send: (request) => limit(() => exchange(request)) };
}

function isHtml404({ answer, json }: Received): boolean {
  return answer.status === 404 && json === undefined;
}
