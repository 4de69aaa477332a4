import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  url: string;
}

export interface Receiver {
  url: string;
  received: Received[];
  /** Deliveries only, without pings. */
  deliveries(): Received[];
  /** Status answered from now on; the function form sees each request. */
  answer: number | ((request: Received) => number);
  clear(): void;
  close(): Promise<void>;
}

/** A webhook receiver on loopback that keeps what it gets. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const received = {
        headers: request.headers,
        body: Buffer.concat(chunks).toString('utf8'),
        url: request.url ?? '',
      };
      receiver.received.push(received);
      response.statusCode =
        typeof receiver.answer === 'function' ? receiver.answer(received) : receiver.answer;
      if (response.statusCode >= 300 && response.statusCode < 400)
        response.setHeader('location', '/elsewhere');
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received: [],
    deliveries: () => receiver.received.filter((one) => one.headers['x-wc-webhook-topic'] !== undefined),
    answer: 200,
    clear: () => void receiver.received.splice(0),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return receiver;
}

/** Topic and id (or action's argument) of a delivery, short enough to compare lists of them. */
export function short(one: Received): string {
  const body = JSON.parse(one.body) as { id?: number; arg?: unknown; code?: string };
  return `${String(one.headers['x-wc-webhook-topic'])} ${JSON.stringify(body.id ?? body.arg ?? body.code)}`;
}
