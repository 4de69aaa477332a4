/** One request to the Worker, with the type of its answer. */
export interface Call<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/v1/sites/{siteId}`, with query. */
  readonly path: string;
  readonly body?: unknown;
  /** Never there: carries the answer's type. */
  readonly answer?: T;
}

/** A request that changes nothing: its answer may be kept and asked for again. */
export interface Read<T> extends Call<T> {
  readonly method: 'GET';
}

type QueryValue = string | number | readonly string[] | null | undefined;

export function read<T>(path: string, query: Readonly<Record<string, QueryValue>> = {}): Read<T> {
  return { method: 'GET', path: withQuery(path, query) };
}

export function write<T>(method: 'POST' | 'PUT', path: string, body?: unknown): Call<T> {
  return body === undefined ? { method, path } : { method, path, body };
}

export function remove<T>(path: string, query: Readonly<Record<string, QueryValue>> = {}): Call<T> {
  return { method: 'DELETE', path: withQuery(path, query) };
}

/** What is empty is left out; lists are joined with commas, as the Worker reads them. */
export function withQuery(path: string, query: Readonly<Record<string, QueryValue>>): string {
  const pairs = Object.entries(query).flatMap(([key, value]): [string, string][] => {
    const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
    return text === '' ? [] : [[key, text]];
  });
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}
