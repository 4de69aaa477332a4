import type { UploadedFile } from './api-request.ts';

export interface MultipartParts {
  fields: [string, string][];
  files: UploadedFile[];
}

/** Splits a multipart/form-data body; unreadable parts are left out. */
export function parseMultipart(body: Buffer, contentType: string): MultipartParts {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  const parts: MultipartParts = { fields: [], files: [] };
  if (boundary === undefined) return parts;
  for (const part of splitParts(body, Buffer.from(`--${boundary}`))) addPart(parts, part);
  return parts;
}

function splitParts(body: Buffer, delimiter: Buffer): Buffer[] {
  const parts: Buffer[] = [];
  let start = body.indexOf(delimiter);
  while (start !== -1) {
    const next = body.indexOf(delimiter, start + delimiter.length);
    if (next === -1) break;
    parts.push(body.subarray(start + delimiter.length + 2, next - 2));
    start = next;
  }
  return parts;
}

function addPart(parts: MultipartParts, part: Buffer): void {
  const headerEnd = part.indexOf('\r\n\r\n');
  if (headerEnd === -1) return;
  const head = part.subarray(0, headerEnd).toString('utf8');
  const content = part.subarray(headerEnd + 4);
  const name = /[; ]name="([^"]*)"/i.exec(head)?.[1];
  if (name === undefined) return;
  const filename = /filename="([^"]*)"/i.exec(head)?.[1];
  if (filename === undefined) {
    parts.fields.push([name, content.toString('utf8')]);
    return;
  }
  const contentType = /content-type: *([^\r\n]+)/i.exec(head)?.[1] ?? 'application/octet-stream';
  parts.files.push({ field: name, filename: decodeFilename(filename), contentType, bytes: content });
}

/** Browsers and fetch percent-encode quotes and line breaks in file names; PHP keeps only the base name. */
function decodeFilename(filename: string): string {
  const plain = filename.replace(/%22/g, '"').replace(/%0D/gi, '\r').replace(/%0A/gi, '\n');
  return plain.split(/[\\/]/).at(-1) ?? plain;
}
