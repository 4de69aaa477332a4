/** Extensions UnoPim accepts per attribute type (contracts/unopim.md section 9). */
export const IMAGE_EXTENSIONS = 'gif jfif jif jpeg jpg png psd tif tiff webp bmp'.split(' ');
export const FILE_EXTENSIONS = 'csv doc docx mp3 pdf ppt pptx rtf svg txt wav'.split(' ');
export const GALLERY_EXTENSIONS = [...IMAGE_EXTENSIONS, 'mp4', 'webm', 'mkv'];

const SIGNATURES: [kind: string, test: (bytes: Uint8Array, text: string) => boolean][] = [
  ['png', (_, text) => text.startsWith('\x89PNG')],
  ['jpg', (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8],
  ['gif', (_, text) => text.startsWith('GIF8')],
  ['webp', (_, text) => text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP'],
  ['wav', (_, text) => text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE'],
  ['bmp', (_, text) => text.startsWith('BM')],
  ['tif', (_, text) => text.startsWith('II*\0') || text.startsWith('MM\0*')],
  ['psd', (_, text) => text.startsWith('8BPS')],
  ['pdf', (_, text) => text.startsWith('%PDF')],
  ['zip', (_, text) => text.startsWith('PK')],
  ['ole', (bytes) => bytes[0] === 0xd0 && bytes[1] === 0xcf],
  [
    'mp3',
    (bytes, text) => text.startsWith('ID3') || (bytes[0] === 0xff && ((bytes[1] ?? 0) & 0xe0) === 0xe0),
  ],
  ['mp4', (_, text) => text.slice(4, 8) === 'ftyp'],
  ['mkv', (bytes) => bytes[0] === 0x1a && bytes[1] === 0x45],
  ['svg', (_, text) => /^\s*(<\?xml[^>]*>\s*)?<svg/.test(text)],
];

const KIND_OF_EXTENSION: Record<string, string[]> = {
  jpeg: ['jpg'],
  jfif: ['jpg'],
  jif: ['jpg'],
  tiff: ['tif'],
  docx: ['zip'],
  pptx: ['zip'],
  doc: ['ole'],
  ppt: ['ole'],
  webm: ['mkv'],
  csv: ['text'],
  txt: ['text'],
  rtf: ['text'],
  svg: ['svg', 'text'],
};

/** The lower-case extension of a file name or path, '' without one. */
export const extensionOf = (name: string): string => /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** True when the bytes look like what the extension says; UnoPim checks this on upload and on use. */
export function contentMatches(extension: string, bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 256)).toString('latin1');
  const kind = SIGNATURES.find(([, test]) => test(bytes, head))?.[0] ?? (isText(bytes) ? 'text' : 'binary');
  return (KIND_OF_EXTENSION[extension] ?? [extension]).includes(kind);
}

const isText = (bytes: Uint8Array): boolean => !bytes.subarray(0, 256).some((byte) => byte === 0);

/** The extensions an attribute type accepts. */
export function extensionsFor(type: string): string[] {
  if (type === 'image') return IMAGE_EXTENSIONS;
  return type === 'gallery' ? GALLERY_EXTENSIONS : FILE_EXTENSIONS;
}
