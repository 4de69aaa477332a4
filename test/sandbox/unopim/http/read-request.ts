import type { IncomingMessage } from 'node:http';
import { cleanInput, isPhpArray, type PhpArray, phpArray } from '../php-array.ts';
import type { ApiRequest, UploadedFile } from './api-request.ts';
import { parseMultipart } from './multipart.ts';

/** Reads the whole request; a JSON body that does not parse counts as empty (contracts/unopim.md section 3). */
export async function readRequest(
  incoming: IncomingMessage,
  fallbackOrigin: string,
): Promise<{ request: ApiRequest; bytes: number }> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const url = new URL(incoming.url ?? '/', fallbackOrigin);
  const headers = flattenHeaders(incoming);
  const parsed = parseBody(raw, headers['content-type'] ?? '');
  const host = headers.host;
  return {
    bytes: raw.length,
    request: {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      headers,
      origin: host === undefined ? fallbackOrigin : `http://${host}`,
      params: {},
      ...parsed,
    },
  };
}

function flattenHeaders(incoming: IncomingMessage): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}

interface ParsedBody {
  body: PhpArray;
  bodyIsReadable: boolean;
  files: UploadedFile[];
}

function parseBody(raw: Buffer, contentType: string): ParsedBody {
  if (raw.length === 0) return { body: [], bodyIsReadable: true, files: [] };
  if (contentType.startsWith('multipart/form-data')) {
    const { fields, files } = parseMultipart(raw, contentType);
    return { body: cleanFields(fields), bodyIsReadable: true, files };
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    const fields = [...new URLSearchParams(raw.toString('utf8'))];
    return { body: cleanFields(fields), bodyIsReadable: true, files: [] };
  }
  return parseJsonBody(raw.toString('utf8'));
}

function parseJsonBody(text: string): ParsedBody {
  try {
    const body = cleanInput(JSON.parse(text));
    return { body: isPhpArray(body) ? body : [], bodyIsReadable: true, files: [] };
  } catch {
    return { body: [], bodyIsReadable: false, files: [] };
  }
}

const cleanFields = (fields: [string, string][]): PhpArray =>
  phpArray(new Map(fields.map(([name, value]) => [name, cleanInput(value)])));
