import { decodeBase64 } from './base64.ts';

const HMAC_SHA256 = { name: 'HMAC', hash: 'SHA-256' };

/** A webhook's secret as a key. Secrets are plain letters and digits: WooCommerce decodes entities before signing. */
export function importSecret(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), HMAC_SHA256, false, ['verify']);
}

/**
 * Whether the body was signed with the secret: base64 of HMAC-SHA256 over the raw bytes, before any parsing
 * (contracts/woocommerce.md 2). The comparison is WebCrypto's own, in constant time; only the canonical spelling of the
 * base64 is accepted.
 */
export async function verifySignature(given: {
  key: CryptoKey;
  bytes: Uint8Array<ArrayBuffer>;
  signature: string;
}): Promise<boolean> {
  const signature = decodeBase64(given.signature);
  if (signature === null || signature.length !== 32) return false;
  return crypto.subtle.verify('HMAC', given.key, signature, given.bytes);
}
