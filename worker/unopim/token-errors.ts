import type { SyncError } from '../domain/error.ts';
import type { BoundedAnswer } from '../lib/bounded-fetch.ts';
import { readJson, textOf } from './body.ts';
import type { CleanText } from './foreign-text.ts';
import { BACKOFF, type PimErrorFacts, pimError } from './pim-error.ts';

type Facts = Pick<PimErrorFacts, 'kind' | 'code' | 'message' | 'remedy'>;

/** By `error` of the token endpoint: codes of OAuth 2, the same in every language (contracts/unopim.md 2). */
const BY_OAUTH_CODE: Readonly<Record<string, Facts>> = {
  invalid_client: {
    kind: 'unauthorized',
    code: 'sign_in.client_refused',
    message:
      'UnoPim does not know this combination of client id, client secret and user name (it does not say which is wrong).',
    remedy:
      'Copy client id, secret and user name again from the integration in UnoPim. From version 3 on the user is the integration’s own robot user (integration+…@api.local): the login of a person in UnoPim’s admin does not work.',
  },
  invalid_grant: {
    kind: 'unauthorized',
    code: 'sign_in.password_refused',
    message: 'UnoPim knows the user but refuses the password, or the user is deactivated.',
    remedy:
      'Generate a new password for the integration in UnoPim and enter it here; check that its user is active.',
  },
  invalid_request: {
    kind: 'unauthorized',
    code: 'sign_in.incomplete',
    message: 'UnoPim misses a part of the credentials.',
    remedy: 'Enter client id, client secret, user name and password.',
  },
  unsupported_grant_type: {
    kind: 'unauthorized',
    code: 'sign_in.password_grant_off',
    message: 'UnoPim’s token endpoint does not offer the password grant.',
    remedy:
      'Create the integration in UnoPim itself (Configuration → Integrations); it comes with the password grant.',
  },
};

const BY_STATUS: Readonly<Record<number, Facts>> = {
  400: {
    kind: 'bad_answer',
    code: 'sign_in.wrong_host',
    message: 'UnoPim’s framework refused the sign-in (400) before looking at the credentials.',
    remedy:
      'Use the host name of UnoPim’s APP_URL, or add this one to TRUSTED_HOSTS: UnoPim answers 400 to every other host name.',
  },
  401: {
    kind: 'unauthorized',
    code: 'sign_in.refused',
    message: 'The sign-in was refused (401).',
    remedy: 'Check the credentials, and that no password protection of the web server stands before UnoPim.',
  },
  403: {
    kind: 'forbidden',
    code: 'sign_in.forbidden',
    message: 'The sign-in was forbidden (403), most likely by a firewall before UnoPim.',
    remedy: 'Allow the connector’s requests to /oauth/token and /api/v1/rest in the firewall.',
  },
  404: {
    kind: 'bad_answer',
    code: 'sign_in.not_unopim',
    message: 'There is no token endpoint at this address (404).',
    remedy: 'Enter the address of UnoPim’s root; the API module must be installed.',
  },
};

/** The meaning of a token endpoint's answer that holds no token. */
export function signInError(answer: BoundedAnswer, clean: CleanText): SyncError {
  const { status } = answer;
  const body = readJson(answer);
  const code = textOf(body, 'error') ?? '';
  const hint = textOf(body, 'hint');
  const known = (Object.hasOwn(BY_OAUTH_CODE, code) ? BY_OAUTH_CODE[code] : undefined) ?? BY_STATUS[status];
  if (known !== undefined) {
    const message = hint === null ? known.message : `${known.message} Hint: ${clean(hint)}`;
    return pimError({ ...known, message, retry: BACKOFF, status });
  }
  return pimError({ ...otherFacts(status), retry: BACKOFF, status });
}

function otherFacts(status: number): Facts {
  if (status >= 500) {
    return {
      kind: 'server',
      code: 'sign_in.server_error',
      message: `UnoPim failed during the sign-in (${status}).`,
      remedy: 'It is tried again by itself. If it stays, look into UnoPim’s storage/logs/laravel.log.',
    };
  }
  if (status >= 300 && status < 400) {
    return {
      kind: 'bad_answer',
      code: 'sign_in.redirected',
      message: `The address redirects the sign-in elsewhere (${status}).`,
      remedy: 'Enter the address that UnoPim is really reached at, with the right scheme and host.',
    };
  }
  return {
    kind: 'bad_answer',
    code: 'sign_in.not_unopim',
    message: `The address answered the sign-in with ${status}.`,
    remedy: 'Check that the address is UnoPim’s and that no firewall or sign-in page stands before it.',
  };
}
