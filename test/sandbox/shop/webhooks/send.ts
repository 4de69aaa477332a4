import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

export interface Sent {
  /** 0 when there was no answer. */
  status: number;
  error?: string;
}

export interface Outgoing {
  url: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs: number;
}

/** One blocking POST on a connection of its own; redirects are not followed (contracts/woocommerce.md 2, 9, 10). */
export function send(outgoing: Outgoing): Promise<Sent> {
  return new Promise((resolve) => {
    const url = new URL(outgoing.url);
    const make = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const headers = {
      ...outgoing.headers,
      connection: 'close',
      'content-length': String(Buffer.byteLength(outgoing.body)),
    };
    const request = make(
      url,
      { method: 'POST', headers, agent: false, signal: AbortSignal.timeout(outgoing.timeoutMs) },
      (answer) => {
        answer.on('error', () => undefined);
        answer.resume();
        resolve({ status: answer.statusCode ?? 0 });
      },
    );
    request.on('error', (error) => resolve({ status: 0, error: error.message }));
    request.end(outgoing.body);
  });
}

const PRIVATE_HOST = /^(localhost|0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/;
const OPEN_PORTS = ['', '80', '443', '8080'];

/** WordPress' rules for requests to foreign addresses: public host, port 80, 443 or 8080 (contracts/woocommerce.md 18). */
export function isSafeUrl(text: string): boolean {
  const url = new URL(text);
  return !PRIVATE_HOST.test(url.hostname) && OPEN_PORTS.includes(url.port);
}
