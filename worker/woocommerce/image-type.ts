interface Signature {
  readonly type: string;
  readonly parts: readonly { readonly at: number; readonly bytes: readonly number[] }[];
}

const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));

const SIGNATURES: readonly Signature[] = [
  { type: 'image/png', parts: [{ at: 0, bytes: [0x89, ...ascii('PNG\r\n'), 0x1a, 0x0a] }] },
  { type: 'image/jpeg', parts: [{ at: 0, bytes: [0xff, 0xd8, 0xff] }] },
  { type: 'image/gif', parts: [{ at: 0, bytes: ascii('GIF87a') }] },
  { type: 'image/gif', parts: [{ at: 0, bytes: ascii('GIF89a') }] },
  {
    type: 'image/webp',
    parts: [
      { at: 0, bytes: ascii('RIFF') },
      { at: 8, bytes: ascii('WEBP') },
    ],
  },
  {
    type: 'image/bmp',
    parts: [
      { at: 0, bytes: ascii('BM') },
      { at: 6, bytes: [0, 0, 0, 0] },
    ],
  },
  { type: 'image/tiff', parts: [{ at: 0, bytes: [...ascii('II'), 0x2a, 0x00] }] },
  { type: 'image/tiff', parts: [{ at: 0, bytes: [...ascii('MM'), 0x00, 0x2a] }] },
];

/** The type that the first bytes say, or null; what a server or a file name claims is worth nothing. */
export function imageType(bytes: Uint8Array): string | null {
  const matches = (signature: Signature) =>
    signature.parts.every((part) => part.bytes.every((byte, n) => bytes[part.at + n] === byte));
  return SIGNATURES.find(matches)?.type ?? null;
}

/** So much of a file tells whether it is a page. */
const HEAD_BYTES = 512;

/** true = HTML, by its first bytes. */
export function isPage(bytes: Uint8Array): boolean {
  const head = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES));
  return /^\s*<(?:!doctype html|html)\b/i.test(head);
}
