import type { Json } from '../php-array.ts';

/** What a handler answers; `raw` is used for files, `body` for JSON. */
export interface Reply {
  status: number;
  headers?: Record<string, string>;
  body?: Json;
  raw?: Uint8Array;
}

/** Thrown by handlers to end with a reply, the way UnoPim's exceptions do. */
export class ReplyError extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super(`reply ${reply.status}`);
    this.reply = reply;
  }
}

/** 200 with any JSON body. */
export const json = (body: Json): Reply => ({ status: 200, body });

/** A successful write: only a message, never the entity (contracts/unopim.md section 3). */
export const done = (message: string, extra: Record<string, Json> = {}): Reply => ({
  status: 200,
  body: { success: true, message, ...extra },
});

/** 201 in the same shape as {@link done}. */
export const created = (message: string): Reply => ({ ...done(message), status: 201 });

/** Envelope 1: `{success:false,message}`. */
export const refused = (status: number, message: string, extra: Record<string, Json> = {}): Reply => ({
  status,
  body: { success: false, message, ...extra },
});

/** Envelope 2: 422 with `errors`, a map of lists, or a list for options, families and categories. */
export const invalid = (errors: Json, message = 'The request is not valid.'): Reply => ({
  status: 422,
  body: { success: false, message, errors },
});

/** Envelope 3: `{error}` for 401, 403, 406 and the 400 of unknown settings. */
export const denied = (status: number, error: string): Reply => ({ status, body: { error } });

const FRAMEWORK_TITLES: Record<number, string> = {
  404: '404 Not Found',
  405: '405 Method Not Allowed',
  429: '429 Too Many Requests',
};

/** Envelope 4: `{error,description}` where the framework itself answers (unknown route, 405, 429, PHP type errors). */
export const frameworkError = (status: number): Reply => ({
  status,
  body: {
    error: FRAMEWORK_TITLES[status] ?? '500 Internal Server Error',
    description: 'The sandbox answers here as the framework beneath UnoPim would.',
  },
});

/** The 500 of an exception that UnoPim catches itself. */
export const serverError = (): Reply => refused(500, 'Internal Server Error');

/** Ends the handler with `reply`. */
export function endWith(reply: Reply): never {
  throw new ReplyError(reply);
}

/** Ends with 404 in envelope 1. */
export const endNotFound = (message: string): never => endWith(refused(404, message));
