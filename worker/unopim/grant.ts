import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { boundedFetch, type FetchBounds } from '../lib/bounded-fetch.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { readJson } from './body.ts';
import { failureError } from './failures.ts';
import type { CleanText } from './foreign-text.ts';
import type { Pace } from './pace.ts';
import { BACKOFF, pimError } from './pim-error.ts';
import type { Granted } from './token.ts';
import { signInError } from './token-errors.ts';

export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

const grantSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.coerce.number().positive(),
});

/**
 * One password grant at `/oauth/token` (contracts/unopim.md 2). The token endpoint has a limit of its own
 * (10 a minute for a user name), hence a pace of its own.
 */
export async function grantToken(deps: {
  root: string;
  credentials: Credentials;
  bounds: FetchBounds;
  pace: Pace;
  clean: CleanText;
}): Promise<Result<Granted, SyncError>> {
  const { bounds, clean } = deps;
  const sent = await deps.pace.run(() => boundedFetch(grantRequest(deps.root, deps.credentials), bounds));
  if (!sent.ok) return err(failureError(sent.error, { what: 'Sign-in to UnoPim', isWrite: false, clean }));
  if (sent.value.status !== 200) return err(signInError(sent.value, clean));
  const parsed = grantSchema.safeParse(readJson(sent.value));
  if (!parsed.success) return err(noTokenError());
  return ok({ value: parsed.data.access_token, lifetimeMs: parsed.data.expires_in * 1000 });
}

function grantRequest(root: string, credentials: Credentials) {
  return {
    url: `${root}/oauth/token`,
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body: JSON.stringify({
      grant_type: 'password',
      client_id: credentials.clientId,
      client_secret: credentials.clientSecret,
      username: credentials.username,
      password: credentials.password,
    }),
  };
}

function noTokenError(): SyncError {
  return pimError({
    kind: 'bad_answer',
    code: 'sign_in.not_unopim',
    message: 'The address answered the sign-in without a token.',
    remedy: "Check that the address is UnoPim's and that no firewall or sign-in page stands before it.",
    retry: BACKOFF,
    status: 200,
  });
}
