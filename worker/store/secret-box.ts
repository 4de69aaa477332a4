import { decodeBase64, type EncryptionKey, encodeBase64, parseEncryptionKeys } from './encryption-keys.ts';

/** Where a secret lives. It is bound into the ciphertext: moved to another row or column it cannot be opened. */
export interface SecretPlace {
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

export interface SecretBox {
  /** Encrypts with the first key. The answer is text: `<kid>.<iv>.<ciphertext>`. */
  seal(place: SecretPlace, plain: string): Promise<string>;
  /** Throws SecretError when the key is unknown or the text was not sealed for this place. */
  open(place: SecretPlace, sealed: string): Promise<string>;
  /** true = sealed with the key that new secrets get. */
  isCurrent(sealed: string): boolean;
}

/** A stored secret that cannot be opened: keys were removed too early, or the database was tampered with. */
export class SecretError extends Error {
  override readonly name = 'SecretError';
  readonly code: 'secret.unknown_key' | 'secret.not_readable';
  readonly remedy = 'Put the key it was encrypted with back into ENCRYPTION_KEYS, or enter the secret again.';

  constructor(code: SecretError['code'], place: SecretPlace) {
    super(`The secret ${place.table}.${place.column} of ${place.row} cannot be read (${code}).`);
    this.code = code;
  }
}

/**
 * AES-256-GCM with a key per row (HKDF-SHA-256 of the master key), so that random 96-bit IVs can never wear one key out.
 * Throws EncryptionKeysError when the keys are malformed.
 */
export function makeSecretBox(encryptionKeysJson: string): SecretBox {
  const parsed = parseEncryptionKeys(encryptionKeysJson);
  if (!parsed.ok) throw parsed.error;
  const [current] = parsed.value;
  const byKid = new Map(parsed.value.map((key) => [key.kid, key]));
  return {
    seal: (place, plain) => seal(current, place, plain),
    open: (place, sealed) => open(byKid, place, sealed),
    isCurrent: (sealed) => sealed.startsWith(`${current.kid}.`),
  };
}

/** The same secret under the first key: the given text where it already is, else sealed anew (`npm run rotate`). */
export async function reseal(secret: {
  box: SecretBox;
  place: SecretPlace;
  sealed: string;
}): Promise<string> {
  const { box, place, sealed } = secret;
  return box.isCurrent(sealed) ? sealed : box.seal(place, await box.open(place, sealed));
}

async function seal(key: EncryptionKey, place: SecretPlace, plain: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: additionalData(place, key.kid) },
    await rowKey(key, place),
    bytesOf(plain),
  );
  return [key.kid, encodeBase64(iv), encodeBase64(new Uint8Array(bytes))].join('.');
}

async function open(
  keys: ReadonlyMap<string, EncryptionKey>,
  place: SecretPlace,
  sealed: string,
): Promise<string> {
  const [kid = '', iv = '', bytes = ''] = sealed.split('.');
  const key = keys.get(kid);
  if (key === undefined) throw new SecretError('secret.unknown_key', place);
  try {
    const plain = await crypto.subtle.decrypt(
      {
        name: 'AES-GCM',
        iv: decodeBase64(iv) ?? new Uint8Array(),
        additionalData: additionalData(place, kid),
      },
      await rowKey(key, place),
      decodeBase64(bytes) ?? new Uint8Array(),
    );
    return new TextDecoder().decode(plain);
  } catch {
    throw new SecretError('secret.not_readable', place);
  }
}

function additionalData(place: SecretPlace, kid: string): Uint8Array<ArrayBuffer> {
  return bytesOf([place.table, place.row, place.column, kid].join('|'));
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text));
}

async function rowKey(key: EncryptionKey, place: SecretPlace): Promise<CryptoKey> {
  const master = await crypto.subtle.importKey('raw', key.bytes, 'HKDF', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(32),
      info: bytesOf(`unopim-connector|${place.table}|${place.row}`),
    },
    master,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
