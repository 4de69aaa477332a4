import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultRule, Faults } from './faults.ts';
import type { Incoming, Site } from './handle.ts';
import { htmlPage } from './html-page.ts';
import { htmlReply, jsonReply, type Reply, writeReply } from './reply.ts';
import type { RequestLogEntry } from './request-log.ts';

export type RequestHook = (request: {
  method: string;
  path: string;
  route: string;
  query: string;
}) => void | Promise<void>;

interface ServerDeps {
  site: () => Site;
  control: (incoming: Incoming) => Promise<Reply | undefined>;
  faults: Faults;
  requests: RequestLogEntry[];
  hooks: Set<RequestHook>;
  now: () => number;
  home: () => string;
  serviceTimeMs: number;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function faultReply(rule: FaultRule, home: string): Reply {
  if (rule.kind === 'html') return htmlReply(rule.status ?? 404, htmlPage(rule.status ?? 404));
  const status = rule.status ?? 500;
  const body = rule.body ?? {
    code: 'internal_server_error',
    message: 'There has been a critical error on this website.',
    data: { status },
  };
  return jsonReply({ status, body, base: home, headers: rule.headers });
}

function createResponder(deps: ServerDeps) {
  /** The answer, or undefined: the connection is to be dropped. */
  return async (incoming: Incoming, route: string): Promise<Reply | undefined> => {
    const rule = deps.faults.take({ method: incoming.method, path: incoming.url.pathname, route });
    if (deps.serviceTimeMs > 0) await wait(deps.serviceTimeMs);
    if (rule?.kind === 'delay') await wait(rule.ms ?? 0);
    if (!rule || rule.kind === 'delay') return deps.site().reply(incoming);
    if (rule.applied) await deps.site().reply(incoming);
    return rule.kind === 'drop' || rule.kind === 'down' ? undefined : faultReply(rule, deps.home());
  };
}

async function serve(deps: ServerDeps, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', deps.home());
  const incoming: Incoming = {
    method: request.method ?? 'GET',
    url,
    headers: request.headers,
    body: await readBody(request),
  };
  const control = await deps.control(incoming);
  if (control) {
    writeReply(response, control, { now: deps.now(), isHead: false });
    return;
  }
  const route = deps.site().routeOf(incoming);
  const known = { method: incoming.method, path: url.pathname, query: url.search.slice(1), route };
  const entry: RequestLogEntry = {
    seq: (deps.requests.at(-1)?.seq ?? 0) + 1,
    at: deps.now(),
    ...known,
    status: 0,
    bytes: 0,
  };
  deps.requests.push(entry);
  for (const hook of deps.hooks) await hook(known);
  const reply = await createResponder(deps)(incoming, route);
  if (!reply) {
    response.destroy();
    return;
  }
  entry.status = reply.status;
  entry.bytes = writeReply(response, reply, { now: deps.now(), isHead: incoming.method === 'HEAD' });
}

/** The HTTP server around the shop: log, hooks, faults, service time. */
export function createShopServer(deps: ServerDeps): Server {
  return createServer((request, response) => {
    serve(deps, request, response).catch((error: unknown) => {
      // A bug of the sandbox must not look like an answer of the shop.
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (!response.headersSent) response.writeHead(599, { 'content-type': 'text/plain' });
      response.end(message);
    });
  });
}
