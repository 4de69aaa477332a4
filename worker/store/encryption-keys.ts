import { err, ok, type Result } from '../lib/result.ts';

/** Master keys by id; the first encrypts, all decrypt. */
export type EncryptionKeys = readonly [EncryptionKey, ...EncryptionKey[]];

export interface EncryptionKey {
  readonly kid: string;
  /** 32 bytes. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** `ENCRYPTION_KEYS` cannot be used; `code` is stable, the message names the fault and never the key. */
export class EncryptionKeysError extends Error {
  readonly code = 'config.encryption_keys';
  readonly remedy =
    'Set ENCRYPTION_KEYS to a JSON object such as {"k1":"<32 random bytes in base64>"}, the key for new secrets first.';
  override readonly name = 'EncryptionKeysError';
}

/** Ids begin with a letter: JavaScript would move keys that look like numbers to the front of the object. */
const KID = /^[A-Za-z][A-Za-z0-9_-]{0,31}$/;

/** Reads `{"k2":"<base64>","k1":"<base64>"}`; base64 may be of the URL-safe kind. Key order is the order in the text. */
export function parseEncryptionKeys(json: string): Result<EncryptionKeys, EncryptionKeysError> {
  const parsed = parseObject(json);
  if (parsed === null) return refuse('is not a JSON object');
  const keys: EncryptionKey[] = [];
  for (const [kid, value] of Object.entries(parsed)) {
    if (!KID.test(kid))
      return refuse('has a key id that is not a letter followed by letters, digits, _ or -');
    const bytes = typeof value === 'string' ? decodeBase64(value) : null;
    if (bytes?.byteLength !== 32) return refuse(`has a key "${kid}" that is not 32 bytes in base64`);
    keys.push({ kid, bytes });
  }
  const [first, ...others] = keys;
  return first === undefined ? refuse('holds no key') : ok([first, ...others]);
}

function refuse(fault: string) {
  return err(new EncryptionKeysError(`ENCRYPTION_KEYS ${fault}.`));
}

function parseObject(json: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** Bytes of standard or URL-safe base64; null when it is neither. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
  } catch {
    return null;
  }
}

/** URL-safe base64 without padding. */
export function encodeBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
