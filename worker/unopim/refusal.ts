import type { JsonBody } from './body.ts';
import type { Call } from './call.ts';
import type { CleanText } from './foreign-text.ts';

/** An answer that is no success, read as far as deciding on it needs. */
export interface Refusal {
  readonly call: Call;
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonBody;
  /** UnoPim's own message, cleaned; for people only. */
  readonly words: string | null;
  readonly clean: CleanText;
}
