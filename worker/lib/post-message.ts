import { boundedFetch, type FetchFailure } from './bounded-fetch.ts';
import { err, ok, type Result } from './result.ts';

const TIMEOUT_MS = 10_000;
/** Nobody reads the answer. */
const MAX_ANSWER_BYTES = 64 * 1024;
const MAX_REDIRECTS = 2;

export interface MessagePost {
  readonly url: string;
  readonly text: string;
  readonly allowInsecure: boolean;
  readonly fetch: typeof fetch;
}

/**
 * One message to an incoming webhook: `{"text": …}`, as Slack, Mattermost and Google Chat take it. To a public address
 * only, and redirects stay on its host. The error says what happened without the address, which is a secret.
 */
export async function postMessage({
  url,
  text,
  allowInsecure,
  fetch,
}: MessagePost): Promise<Result<void, string>> {
  const host = new URL(url).host;
  const answer = await boundedFetch(
    {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    },
    {
      fetch,
      allowInsecure,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
      maxRedirects: MAX_REDIRECTS,
      allowHost: (hop) => hop === host,
    },
  );
  if (!answer.ok) return answer.error.kind === 'too_large' ? ok(undefined) : err(reasonOf(answer.error));
  const { status } = answer.value;
  return status >= 200 && status < 300 ? ok(undefined) : err(`it answered HTTP ${status}`);
}

function reasonOf({ kind, message }: FetchFailure): string {
  if (kind === 'blocked') return message;
  return kind === 'timeout' ? `no answer within ${TIMEOUT_MS / 1000} seconds` : 'the connection failed';
}
