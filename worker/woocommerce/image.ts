import type { RetryClass, SyncError, SyncErrorKind } from '../domain/error.ts';
import { type BoundedAnswer, boundedFetch, type FetchFailure } from '../lib/bounded-fetch.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { imageType, isPage } from './image-type.ts';

export interface ImageDownload {
  readonly image: { readonly src: string };
  /** Host of the paired site, with its port where it has one. */
  readonly siteHost: string;
  /** Further hosts the owner allowed (`Settings.imageHosts`). */
  readonly allowedHosts: readonly string[];
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly allowInsecure: boolean;
  readonly fetch: typeof fetch;
}

export interface DownloadedImage {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** SHA-256 of the bytes, hexadecimal. */
  readonly hash: string;
}

const MAX_REDIRECTS = 3;

/**
 * An image of the shop, from the site's own host or an allowed one only, at every redirect (spec 11). Without
 * credentials. `image.too_large` tells the caller to try a smaller rendition.
 */
export async function downloadImage(download: ImageDownload): Promise<Result<DownloadedImage, SyncError>> {
  const hosts = new Set([download.siteHost, ...download.allowedHosts].map((host) => host.toLowerCase()));
  const answer = await boundedFetch(
    { url: addressOf(download), method: 'GET', headers: { accept: 'image/*' } },
    { ...download, maxRedirects: MAX_REDIRECTS, allowHost: (host) => hosts.has(host) },
  );
  if (!answer.ok) return err(failed(answer.error, download.maxBytes));
  const refused = refusedStatus(answer.value);
  if (refused !== null) return err(refused);
  const { bytes } = answer.value;
  const contentType = imageType(bytes);
  if (contentType === null) return err(isPage(bytes) ? pageInstead() : notAnImage());
  return ok({ bytes, contentType, hash: await sha256(bytes) });
}

/** A shop behind TLS may still write http addresses for its own images: they are asked for over https. */
function addressOf({ image, allowInsecure }: ImageDownload): string {
  return allowInsecure ? image.src : image.src.replace(/^http:\/\//i, 'https://');
}

function failed(failure: FetchFailure, maxBytes: number): SyncError {
  if (failure.kind === 'too_large') {
    const limit = `${(maxBytes / 1024 / 1024).toFixed(1)} MB`;
    return problem('image.too_large', 'refused', {
      message: `The image is larger than ${limit}`,
      remedy: 'Upload a smaller image to the shop, or raise the limit in UnoPim and in the settings.',
    });
  }
  if (failure.kind === 'blocked') {
    return problem('image.address_refused', 'refused', {
      message: `The image may not be fetched: ${failure.message}`,
      remedy: 'Images come from the shop itself; allow further hosts (a CDN) in the settings.',
    });
  }
  return problem('image.unreachable', 'unreachable', {
    message: failure.kind === 'timeout' ? 'The image did not arrive in time' : 'The connection failed',
    remedy: 'It is tried again; check that the image opens in a browser.',
  });
}

function refusedStatus({ status }: BoundedAnswer): SyncError | null {
  if (status >= 200 && status < 300) return null;
  const remedy = 'Check that the image opens in a browser where nobody is signed in.';
  const message = `The image could not be fetched (HTTP ${status})`;
  const kind = kindOf(status);
  const code = kind === 'not_found' ? 'image.not_found' : 'image.refused';
  return { ...problem(code, kind, { message, remedy }), status };
}

function kindOf(status: number): SyncErrorKind {
  if (status === 404 || status === 410) return 'not_found';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'server' : 'refused';
}

/** Maintenance, a login, a host's protection against robots: they come with 200, and pass. */
function pageInstead(): SyncError {
  return problem('image.page_instead', 'bad_answer', {
    message: 'The shop answered with a page instead of the image',
    remedy: 'It is tried again; check that the image opens in a browser where nobody is signed in.',
  });
}

function notAnImage(): SyncError {
  return problem('image.type_not_supported', 'refused', {
    message: 'The file is none of PNG, JPEG, GIF, WebP, BMP or TIFF',
    remedy: 'UnoPim takes these types only: convert the image in the shop.',
  });
}

function problem(code: string, kind: SyncErrorKind, text: { message: string; remedy: string }): SyncError {
  const transient = kind !== 'refused' && kind !== 'not_found';
  const retry: RetryClass = { when: transient ? 'backoff' : 'never' };
  return { kind, system: 'image', code, retry, inDoubt: false, ...text };
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
