import type { SyncError } from '../domain/error.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { MediaFile, MediaUpload, PimMedia } from '../ports/pim.ts';
import type { Client } from './client.ts';
import { assignPaths } from './media-assignment.ts';
import { BACKOFF, pimError } from './pim-error.ts';
import { uploadedSchema } from './schemas.ts';
import type { VersionReader } from './version.ts';

/**
 * Uploads, in one request; a gallery holds just these files afterwards (contracts/unopim.md 9). Versions that store
 * without assigning get a PATCH of the value as well, so that the promise of the port holds everywhere.
 */
export function makeMedia(deps: { client: Client; version: VersionReader }): PimMedia {
  const { client, version } = deps;
  return {
    async uploadMedia(upload) {
      const capabilities = await version.capabilities();
      if (!capabilities.ok) return capabilities;
      const stored = await client.send(
        {
          method: 'POST',
          path: ['media-files', 'product'],
          body: uploadForm(upload),
          permission: 'api.catalog.products.edit',
        },
        uploadedSchema,
      );
      if (!stored.ok) return stored;
      const paths = storedPaths(stored.value.data.filePath, upload);
      if (!paths.ok || capabilities.value.mediaAssignsValue) return paths;
      const assigned = await assignPaths({ client, version }, { upload, paths: paths.value });
      return assigned.ok ? paths : assigned;
    },
    async uploadCategoryImage({ code, field, file }) {
      const form = new FormData();
      form.append('code', code);
      form.append('category_field', field);
      form.append('file', asBlob(file), file.name);
      const stored = await client.send(
        {
          method: 'POST',
          path: ['media-files', 'category'],
          body: form,
          permission: 'api.catalog.categories.edit',
        },
        uploadedSchema,
      );
      return stored.ok ? ok(stored.value.data.filePath) : stored;
    },
  };
}

function uploadForm(upload: MediaUpload): FormData {
  const form = new FormData();
  form.append('sku', upload.code);
  form.append('attribute', upload.attribute);
  if (upload.channel !== null) form.append('channel', upload.channel);
  if (upload.locale !== null) form.append('locale', upload.locale);
  const field = upload.kind === 'gallery' ? 'file[]' : 'file';
  for (const file of upload.files) form.append(field, asBlob(file), file.name);
  return form;
}

function asBlob({ bytes, contentType }: MediaFile): Blob {
  // Never a shared buffer here, which is all that the type would rule out; a copy of megabytes is saved.
  return new Blob([bytes as Uint8Array<ArrayBuffer>], { type: contentType });
}

function storedPaths(filePath: string, upload: MediaUpload): Result<readonly string[], SyncError> {
  const paths = upload.kind === 'gallery' ? filePath.split(',').map((path) => path.trim()) : [filePath];
  return paths.length === upload.files.length ? ok(paths) : err(countError(upload, paths.length));
}

function countError(upload: MediaUpload, stored: number): SyncError {
  return pimError({
    kind: 'bad_answer',
    code: 'media_count',
    message: `${upload.files.length} files were sent for ${upload.attribute} of ${upload.code}, UnoPim stored ${stored}.`,
    remedy:
      'It is tried again by itself. Check the limits for uploads of PHP (max_file_uploads, post_max_size).',
    retry: BACKOFF,
    inDoubt: true,
  });
}
