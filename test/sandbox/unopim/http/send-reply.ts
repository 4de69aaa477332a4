import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './reply.ts';

export interface Outgoing {
  incoming: IncomingMessage;
  response: ServerResponse;
  /** Milliseconds shown in the Date header. */
  now: number;
}

/** Sends a reply with the headers every answer of UnoPim carries. */
export function sendReply(out: Outgoing, reply: Reply): void {
  const payload = payloadOf(out, reply);
  writeHead(out, reply, payload);
  out.response.end(payload);
}

/** Sends the head and half of the body, then cuts the connection. */
export function sendHalf(out: Outgoing, reply: Reply): void {
  const payload = payloadOf(out, reply);
  writeHead(out, reply, payload);
  out.response.write(payload.subarray(0, Math.floor(payload.length / 2)), () =>
    out.incoming.socket.destroy(),
  );
}

function payloadOf({ incoming }: Outgoing, reply: Reply): Buffer {
  if (incoming.method === 'HEAD' || reply.status === 304 || reply.status === 204) return Buffer.alloc(0);
  if (reply.raw !== undefined) return Buffer.from(reply.raw);
  return reply.body === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(reply.body));
}

function writeHead({ response, now }: Outgoing, reply: Reply, payload: Buffer): void {
  response.sendDate = false;
  response.writeHead(reply.status, {
    Date: new Date(now).toUTCString(),
    ...(reply.status === 304 ? {} : { 'Content-Type': 'application/json' }),
    'Cache-Control': 'no-store, private',
    ...(reply.status === 204 || reply.status === 304 ? {} : { 'Content-Length': payload.length }),
    ...reply.headers,
  });
}
