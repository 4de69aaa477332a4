import { connect } from 'node:net';

const LIMIT_MS = 10_000;

/** Status of a request written byte by byte, for what no client library would send; 0 = closed without an answer. */
export function rawRequest(url: string, lines: readonly string[], body = ''): Promise<number> {
  const { hostname, port, host } = new URL(url);
  const head = [...lines, `host: ${host}`, 'connection: close', `content-length: ${Buffer.byteLength(body)}`];
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    const end = (): void => {
      socket.destroy();
      const status = /^HTTP\/1\.1 (\d{3})/.exec(Buffer.concat(chunks).toString('latin1'))?.[1];
      resolve(Number(status ?? 0));
    };
    socket.setTimeout(LIMIT_MS, end);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('error', end);
    socket.once('close', end);
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`, 'latin1');
  });
}
