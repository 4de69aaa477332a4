import type { FieldError } from '../domain/error.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request to `/api/v1/rest/…`. */
export interface Call {
  readonly method: Method;
  /** Unencoded segments below `/api/v1/rest`. */
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** The key that this needs in UnoPim's list of permissions (contracts/unopim.md 2), named when it is refused. */
  readonly permission: string;
  /** Says of a 422 with exactly these field errors whether it can only mean that the code exists already. */
  readonly isTaken?: (fields: readonly FieldError[]) => boolean;
}

/** For people: `PATCH products/ABC-1`. */
export function describeCall(call: Call): string {
  return `${call.method} ${call.path.join('/')}`;
}

export function isWrite(call: Call): boolean {
  return call.method !== 'GET';
}
