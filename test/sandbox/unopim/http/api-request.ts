import type { PhpArray } from '../php-array.ts';

/** A file of a multipart body. */
export interface UploadedFile {
  field: string;
  filename: string;
  contentType: string;
  bytes: Uint8Array;
}

/** A parsed request as handlers see it: body already cleaned as UnoPim's middleware does. */
export interface ApiRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  /** Scheme, host and port the client used; list links are built from it. */
  origin: string;
  params: Record<string, string>;
  body: PhpArray;
  /** False when a body was sent that could not be parsed as JSON. */
  bodyIsReadable: boolean;
  files: UploadedFile[];
}
