import type { UploadedFile } from '../http/api-request.ts';
import { contentMatches, extensionOf, extensionsFor } from './file-types.ts';

const GALLERY_LIMIT_KB = 15_360;
const GALLERY_TOTAL_KB = 51_200;
const GALLERY_FILES = 50;

export interface Upload {
  type: string;
  files: UploadedFile[];
  /** True when the field was sent as `file[]`. */
  isList: boolean;
  limitKb: number;
}

/** The messages an upload earns; empty when it is fine (contracts/unopim.md section 9). */
export function uploadErrors(upload: Upload): string[] {
  const { type, files } = upload;
  if (type !== 'gallery' && upload.isList) {
    return files.length > 1 ? ['file must be one file.', 'file takes one file.'] : ['file must be one file.'];
  }
  if (files.length > GALLERY_FILES) return [`file takes ${GALLERY_FILES} files at most.`];
  const limitKb = type === 'gallery' ? GALLERY_LIMIT_KB : upload.limitKb;
  if (files.some((file) => file.bytes.length > limitKb * 1024))
    return [`file takes ${limitKb} kilobytes at most.`];
  const total = files.reduce((sum, file) => sum + file.bytes.length, 0);
  if (total > GALLERY_TOTAL_KB * 1024) return [`file takes ${GALLERY_TOTAL_KB} kilobytes in total.`];
  return files.flatMap((file) => fileErrors(file, type));
}

function fileErrors(file: UploadedFile, type: string): string[] {
  const extension = extensionOf(file.filename);
  const allowed = extensionsFor(type);
  if (!allowed.includes(extension)) return [`file takes these extensions: ${allowed.join(', ')}.`];
  return contentMatches(extension, file.bytes) ? [] : [`file says ${extension} but holds something else.`];
}
