import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** 64 bits of SHA-256 over the JSON of a value, in hex: enough to tell whether something changed since it was seen last. */
export function shortHash(value: unknown): string {
  return bytesToHex(sha256(new TextEncoder().encode(JSON.stringify(value)))).slice(0, 16);
}
