import { type AddressRules, refuseAddress } from './public-address.ts';
import { err, ok, type Result } from './result.ts';

export interface OutgoingRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
}

export interface FetchBounds extends AddressRules {
  readonly fetch: typeof fetch;
  /** Over headers and body together. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** How many redirects are followed; each hop is checked like the first address. */
  readonly maxRedirects: number;
  /** A further rule for every hop, e.g. "the site's own host only". */
  readonly allowHost?: (host: string) => boolean;
}

export interface BoundedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  readonly url: string;
}

export interface FetchFailure {
  readonly kind: 'blocked' | 'timeout' | 'dropped' | 'too_large';
  readonly message: string;
  /** False only when the request certainly never left. */
  readonly mayHaveArrived: boolean;
}

/**
 * One request with every bound that an outgoing call needs: address rules per hop, a time-out over headers and body, a
 * limit on the answer's size. The body is always read or cancelled, because only six connections may be open at once.
 */
export async function boundedFetch(
  request: OutgoingRequest,
  bounds: FetchBounds,
): Promise<Result<BoundedAnswer, FetchFailure>> {
  // Not AbortSignal.timeout(): that one runs on after the answer, and an isolate may have 10,000 timers at once.
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), bounds.timeoutMs);
  try {
    return await followRedirects(request, bounds, deadline.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function followRedirects(
  request: OutgoingRequest,
  bounds: FetchBounds,
  signal: AbortSignal,
): Promise<Result<BoundedAnswer, FetchFailure>> {
  let url = request.url;
  for (let hop = 0; ; hop += 1) {
    const refused = refuseHop(url, bounds);
    if (refused !== null) return err({ kind: 'blocked', message: refused, mayHaveArrived: hop > 0 });
    const answer = await oneHop({ ...request, url }, bounds, signal);
    if (!answer.ok) return answer;
    const location = answer.value.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(answer.value.status) || location === null) return answer;
    if (hop >= bounds.maxRedirects) return answer;
    if (!URL.canParse(location, url)) return answer;
    url = new URL(location, url).href;
  }
}

function refuseHop(url: string, bounds: FetchBounds): string | null {
  if (!URL.canParse(url)) return 'not a valid address';
  const parsed = new URL(url);
  const refused = refuseAddress(parsed, bounds);
  if (refused !== null) return refused;
  if (bounds.allowHost !== undefined && !bounds.allowHost(parsed.host))
    return `host ${parsed.host} is not allowed here`;
  return null;
}

async function oneHop(
  request: OutgoingRequest,
  bounds: FetchBounds,
  signal: AbortSignal,
): Promise<Result<BoundedAnswer, FetchFailure>> {
  try {
    const { fetch } = bounds;
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal,
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const bytes = await readBounded(response, bounds.maxBytes);
    if (bytes === null) {
      return err({
        kind: 'too_large',
        message: `the answer is larger than ${bounds.maxBytes} bytes`,
        mayHaveArrived: true,
      });
    }
    return ok({ status: response.status, headers: response.headers, bytes, url: request.url });
  } catch (error) {
    if (signal.aborted) {
      return err({
        kind: 'timeout',
        message: `no answer within ${bounds.timeoutMs / 1000} s`,
        mayHaveArrived: true,
      });
    }
    return err({
      kind: 'dropped',
      message: error instanceof Error ? error.message : 'connection failed',
      mayHaveArrived: true,
    });
  }
}

async function readBounded(response: Response, maxBytes: number): Promise<Uint8Array | null> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (declared > maxBytes) {
    await response.body?.cancel();
    return null;
  }
  if (response.body === null) return new Uint8Array(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      return null;
    }
    chunks.push(value);
  }
  return joinBytes(chunks, size);
}

function joinBytes(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const joined = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    joined.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return joined;
}
