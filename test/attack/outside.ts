import { Response as WorkerResponse } from 'miniflare';

export interface OutgoingCall {
  readonly method: string;
  readonly url: string;
  readonly host: string;
  readonly carriesCredentials: boolean;
}

/** null = let it go where the name leads. */
type Interceptor = (url: URL, request: Request) => Response | null;

/** The internet as the attacked Worker meets it. */
export interface Outside {
  readonly answer: (request: Request) => Promise<Response>;
  /** All that the Worker called, in order. */
  readonly calls: OutgoingCall[];
  /** The public name leads to a server of the sandboxes. */
  resolve(host: string, target: string): void;
  /** Text in what the sandboxes answer that the Worker reads differently; the result takes it away. */
  rewrite(from: string, to: string): () => void;
  intercept(interceptor: Interceptor): () => void;
  /** Calls to anything but the public names: each one is a breach. */
  breaches(): readonly OutgoingCall[];
}

/**
 * Public names lead to the sandboxes on loopback, as a proxy with TLS would. Whatever else the Worker calls is answered
 * with 200 and something worth stealing, and is written down.
 */
export function makeOutside(): Outside {
  const names = new Map<string, string>();
  const rewrites = new Map<string, string>();
  const interceptors = new Set<Interceptor>();
  const calls: OutgoingCall[] = [];
  const intercepted = (url: URL, request: Request) => {
    for (const interceptor of interceptors) {
      const answer = interceptor(url, request);
      if (answer !== null) return answer;
    }
    return null;
  };
  return {
    calls,
    resolve: (host, target) => void names.set(host, target),
    rewrite(from, to) {
      rewrites.set(from, to);
      return () => void rewrites.delete(from);
    },
    intercept(interceptor) {
      interceptors.add(interceptor);
      return () => void interceptors.delete(interceptor);
    },
    breaches: () => calls.filter(({ host, url }) => !names.has(host) || new URL(url).protocol !== 'https:'),
    async answer(request) {
      const url = new URL(request.url);
      calls.push({
        method: request.method,
        url: request.url,
        host: url.host,
        carriesCredentials: request.headers.has('authorization'),
      });
      const made = intercepted(url, request);
      if (made !== null) return handOver(made);
      const target = names.get(url.host);
      if (target === undefined) return handOver(Response.json({ instance: 'secret of the inside' }));
      return handOver(await forward(request, { url, target, names, rewrites }));
    },
  };
}

async function forward(
  request: Request,
  way: {
    url: URL;
    target: string;
    names: ReadonlyMap<string, string>;
    rewrites: ReadonlyMap<string, string>;
  },
): Promise<Response> {
  const { url, target, names } = way;
  const headers = new Headers(request.headers);
  for (const name of ['host', 'content-length']) headers.delete(name);
  headers.set('x-forwarded-proto', 'https');
  const bytes = Buffer.from(await request.arrayBuffer());
  const isJson = headers.get('content-type')?.includes('json') ?? false;
  const body = isJson ? inwards(bytes.toString(), names) : bytes;
  const answer = await fetch(`${target}${url.pathname}${url.search}`, {
    method: request.method,
    headers,
    redirect: 'manual',
    ...(bytes.length === 0 ? {} : { body }),
  });
  if (!(answer.headers.get('content-type') ?? '').includes('json')) return answer;
  const text = outwards(withoutEscapes(await answer.text()), names);
  const read = [...way.rewrites].reduce((all, [from, to]) => all.replaceAll(from, to), text);
  return new Response(noBody(answer.status) ? null : read, answer);
}

/** PHP escapes slashes, and addresses could not be found in that. */
function withoutEscapes(json: string): string {
  return json === '' ? json : JSON.stringify(JSON.parse(json));
}

function inwards(text: string, names: ReadonlyMap<string, string>): string {
  return [...names].reduce((all, [host, target]) => all.replaceAll(`https://${host}`, target), text);
}

function outwards(text: string, names: ReadonlyMap<string, string>): string {
  return [...names].reduce((all, [host, target]) => {
    const withTls = target.replace(/^http:/, 'https:');
    return all.replaceAll(target, `https://${host}`).replaceAll(withTls, `https://${host}`);
  }, text);
}

function noBody(status: number): boolean {
  return status === 204 || status === 304;
}

/** Miniflare takes its own kind of answer only. */
async function handOver(answer: Response): Promise<Response> {
  const bytes = await answer.arrayBuffer();
  const headers = [...answer.headers].filter(
    ([name]) => !/^(content-length|content-encoding|transfer-encoding)$/.test(name),
  );
  const body = noBody(answer.status) ? null : bytes;
  return new WorkerResponse(body, { status: answer.status, headers }) as unknown as Response;
}
