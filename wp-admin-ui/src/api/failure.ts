import { __, sprintf } from '@wordpress/i18n';

/** Everything that can go wrong between these pages and their servers, each with another remedy. */
export type Failure =
  /** The browser has no network. */
  | { readonly kind: 'offline' }
  /** No answer from the Worker's address. */
  | { readonly kind: 'unreachable'; readonly address: string }
  /** Something answered there, but not the Worker. */
  | { readonly kind: 'bad_answer'; readonly address: string; readonly status: number }
  /** The Worker does not accept the token that WordPress signs. */
  | ({ readonly kind: 'token' } & Refusal)
  /** WordPress itself did not give a token, or refused the request. */
  | ({ readonly kind: 'wordpress' } & Refusal)
  /** The Worker understood and said no, with its reason. */
  | ({ readonly kind: 'refused' } & Refusal);

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly fields: readonly FieldFailure[];
}

export interface FieldFailure {
  readonly field: string;
  readonly messages: readonly string[];
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

export interface Explanation {
  readonly title: string;
  readonly message: string;
  readonly remedy: string;
  /** Stable, for support; null where there is none. */
  readonly code: string | null;
}

/** What happened, why, and what to do about it. */
export function explain(failure: Failure): Explanation {
  switch (failure.kind) {
    case 'offline':
      return {
        title: __('You are offline', 'unopim-connector'),
        message: __('Your browser has no connection to the network.', 'unopim-connector'),
        remedy: __('What you typed is kept. Try again when you are back online.', 'unopim-connector'),
        code: null,
      };
    case 'unreachable':
      return {
        title: __('The Worker cannot be reached', 'unopim-connector'),
        /* translators: %s: address of the Worker. */
        message: sprintf(__('Nothing answers at %s.', 'unopim-connector'), failure.address),
        remedy: __(
          'Check the address and that the Worker is deployed. Firewalls and browser extensions that block other addresses can also be the cause.',
          'unopim-connector',
        ),
        code: null,
      };
    case 'bad_answer':
      return {
        title: __('The Worker cannot be reached', 'unopim-connector'),
        message: sprintf(
          /* translators: 1: address of the Worker, 2: HTTP status code. */
          __('What answers at %1$s is not the connector (status %2$d).', 'unopim-connector'),
          failure.address,
          failure.status,
        ),
        remedy: __('Check the address of the Worker and look into its logs.', 'unopim-connector'),
        code: null,
      };
    case 'token':
      return { ...failure, title: __('The Worker does not accept this site', 'unopim-connector') };
    case 'wordpress':
      return { ...failure, title: __('WordPress refused the request', 'unopim-connector') };
    case 'refused':
      return { ...failure, title: failure.message, message: '' };
  }
}

/** What the refusal says about one field of the form; undefined = nothing. */
export function fieldProblem(failure: Failure | null, field: string): string | undefined {
  if (failure === null || !('fields' in failure)) return undefined;
  const messages = failure.fields.filter((one) => one.field === field).flatMap((one) => one.messages);
  return messages.length === 0 ? undefined : messages.join(' ');
}
