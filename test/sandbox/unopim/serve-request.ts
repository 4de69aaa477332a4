import { setTimeout as wait } from 'node:timers/promises';
import { type ApiParts, answer } from './answer-api.ts';
import { answerControl, type Controlled } from './control.ts';
import type { FaultRule, Faults } from './faults.ts';
import type { ApiRequest } from './http/api-request.ts';
import type { Context } from './http/context.ts';
import { readRequest } from './http/read-request.ts';
import { frameworkError, type Reply } from './http/reply.ts';
import { describeRequest, type RequestLogEntry } from './http/request-log.ts';
import { type Outgoing, sendHalf, sendReply } from './http/send-reply.ts';
import { routeName } from './router.ts';

export type Hook = (entry: RequestLogEntry) => void | Promise<void>;

export interface Serving extends Omit<ApiParts, 'context'> {
  controlled: Controlled;
  faults: Faults;
  requests: RequestLogEntry[];
  beforeHooks: Set<Hook>;
  afterHooks: Set<Hook>;
  origin(): string;
  now(): number;
  nextSeq(): number;
  contextFor(request: ApiRequest): Context;
}

/** Serves one request: log, hooks, faults, answer. */
export async function serveRequest(serving: Serving, out: Omit<Outgoing, 'now'>): Promise<void> {
  const { request, bytes } = await readRequest(out.incoming, serving.origin());
  const outgoing = { ...out, now: serving.now() };
  if (request.path.startsWith('/__sandbox/')) {
    sendReply(outgoing, answerControl(request, serving.controlled));
    return;
  }
  const entry = describeRequest({
    seq: serving.nextSeq(),
    at: serving.now(),
    request: { ...request, params: skuParam(request.path) },
    route: routeName(request.method, request.path),
    bytes,
  });
  serving.requests.push(entry);
  for (const hook of serving.beforeHooks) await hook(entry);
  await serveWithFaults(serving, { request, entry, out: outgoing });
  for (const hook of serving.afterHooks) await hook(entry);
}

interface Exchange {
  request: ApiRequest;
  entry: RequestLogEntry;
  out: Outgoing;
}

async function serveWithFaults(serving: Serving, exchange: Exchange): Promise<void> {
  const { entry, out } = exchange;
  let final: FaultRule | undefined;
  for (const fault of serving.faults.take(entry)) {
    if (fault.kind === 'delay') await wait(fault.ms);
    else final = fault;
  }
  switch (final?.kind) {
    case 'status': {
      const { headers = {}, body = frameworkError(final.status).body ?? null } = final;
      return finish(exchange, { status: final.status, headers, body });
    }
    case 'drop-before':
      out.incoming.socket.destroy();
      return;
    case 'drop-after': {
      const reply = await answerSafely(serving, exchange, false);
      if (final.midAnswer === true) sendHalf(out, reply);
      else out.incoming.socket.destroy();
      return;
    }
    case 'late':
      out.incoming.socket.destroy();
      await wait(final.ms);
      await answerSafely(serving, exchange, false);
      return;
    default:
      return finish(exchange, await answerSafely(serving, exchange, final?.kind === 'half-applied'));
  }
}

function finish({ entry, out }: Exchange, reply: Reply): void {
  entry.status = reply.status;
  sendReply(out, reply);
}

/** A bug in the sandbox answers as PHP would, and leaves its message in the log entry. */
async function answerSafely(
  serving: Serving,
  { request, entry }: Exchange,
  stopHalfway: boolean,
): Promise<Reply> {
  const context = { ...serving.contextFor(request), stopHalfway };
  try {
    return await answer({ ...serving, context });
  } catch (error) {
    entry.error = String(error);
    return frameworkError(500);
  }
}

function skuParam(path: string): Record<string, string> {
  const sku = /^\/api\/v1\/rest\/(?:products|configurable-products|configrable-products)\/([^/]+)$/.exec(
    path,
  )?.[1];
  if (sku === undefined) return {};
  try {
    return { sku: decodeURIComponent(sku) };
  } catch {
    return { sku };
  }
}
