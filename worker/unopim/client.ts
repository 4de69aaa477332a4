import type { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { type BoundedAnswer, boundedFetch, type FetchBounds } from '../lib/bounded-fetch.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';
import { readJson } from './body.ts';
import { type Call, describeCall, isWrite } from './call.ts';
import { answerError, shapeError } from './errors.ts';
import { failureError } from './failures.ts';
import type { CleanText } from './foreign-text.ts';
import type { Pace, Paced, Urgency } from './pace.ts';
import { NEVER, pimError } from './pim-error.ts';
import { outgoing, unusableSegment } from './request.ts';
import type { TokenKeeper } from './token.ts';

type Answer<T> = Promise<Result<T, SyncError>>;

export interface Client {
  /** One request, paced and signed in; repeated once after a 401 and once after a 429, which were not applied. */
  send<T>(call: Call, schema: z.ZodType<T>): Answer<T>;
  /** When UnoPim last answered with success, in ms of our clock. */
  lastSuccessAt(): number | null;
  /** UnoPim's clock in ms by the last `Date` header; ours before the first. */
  serverNow(): number;
  /** The same UnoPim for work that nobody waits for (`Pace`). */
  behind(): Client;
}

export interface ClientDeps {
  readonly root: string;
  readonly bounds: FetchBounds;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly tokens: TokenKeeper;
  readonly clean: CleanText;
}

export function makeClient(deps: ClientDeps): Client {
  const { clock, clean } = deps;
  let lastSuccessAt: number | null = null;
  let aheadMs = 0;

  function observe(answer: BoundedAnswer): void {
    const date = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(date)) aheadMs = date - clock.now();
    if (answer.status < 300) lastSuccessAt = clock.now();
  }

  const clientOf = (urgency: Urgency): Client => ({
    async send(call, schema) {
      const unusable = call.path.find(unusableSegment);
      if (unusable !== undefined) return err(unusableCodeError(call, unusable));
      const sent = await sendSignedIn(call, { ...deps, urgency });
      if (!sent.ok) return sent;
      observe(sent.value);
      return readAnswer(sent.value, { call, schema, clean });
    },
    lastSuccessAt: () => lastSuccessAt,
    serverNow: () => clock.now() + aheadMs,
    behind: () => clientOf('behind'),
  });
  return clientOf('now');
}

type Sending = ClientDeps & { readonly urgency: Urgency };

async function sendSignedIn(call: Call, deps: Sending): Answer<BoundedAnswer> {
  const first = await deps.tokens.current();
  if (!first.ok) return first;
  const sent = await sendOnce(call, first.value.value, deps);
  if (!sent.ok || sent.value.status !== 401) return asFailure(sent, call, deps.clean);
  const second = await deps.tokens.renew(first.value.generation);
  if (!second.ok) return second;
  return asFailure(await sendOnce(call, second.value.value, deps), call, deps.clean);
}

function sendOnce(call: Call, token: string, deps: Sending): Promise<Paced> {
  const send = () => boundedFetch(outgoing(call, { root: deps.root, token }), deps.bounds);
  return deps.pace.run(send, deps.urgency);
}

function asFailure(sent: Paced, call: Call, clean: CleanText): Result<BoundedAnswer, SyncError> {
  if (sent.ok) return sent;
  return err(failureError(sent.error, { what: describeCall(call), isWrite: isWrite(call), clean }));
}

function readAnswer<T>(
  answer: BoundedAnswer,
  context: { call: Call; schema: z.ZodType<T>; clean: CleanText },
): Result<T, SyncError> {
  const { call, schema } = context;
  if (answer.status < 200 || answer.status > 299) return err(answerError(answer, context));
  const json = readJson(answer);
  if (json === null) return err(shapeError(answer, { call, problem: null }));
  const parsed = schema.safeParse(json);
  if (parsed.success) return ok(parsed.data);
  const at = parsed.error.issues[0]?.path.join('.') ?? '';
  return err(shapeError(answer, { call, problem: context.clean(at === '' ? 'as a whole' : `at ${at}`) }));
}

/** An empty code or dots would address another route, a list or the root. */
function unusableCodeError(call: Call, code: string): SyncError {
  return pimError({
    kind: 'refused',
    code: 'code_unusable',
    message: `${call.method} ${call.path[0] ?? ''}: “${code}” cannot be a code in UnoPim.`,
    remedy: 'Correct the code in the mapping.',
    retry: NEVER,
  });
}
