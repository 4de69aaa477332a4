import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/** Our own code that any screen may need before it shows something. */
export const FIRST_PAINT_LIMIT = 60 * 1024;

export interface FirstPaint {
  readonly name: string;
  readonly bytes: number;
}

/**
 * What each entry and each screen loads first: the entry, and with `index` one of the screens' chunks. Chunks carry the
 * names of their screens (`screen-…`); what a screen loads later, as the tables do, is named otherwise and left out.
 */
export async function firstPaintSizes(folder: string): Promise<readonly FirstPaint[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const sizes = new Map<string, number>();
  for (const name of names) sizes.set(name, gzipSync(await readFile(`${folder}${name}`)).byteLength);
  const sizeOf = (name: string): number => {
    const size = sizes.get(name);
    if (size === undefined) throw new Error(`The build has no ${name}.`);
    return size;
  };
  const screens = names.filter((name) => /^screen-/.test(name));
  if (screens.length === 0) throw new Error('The build has no screens.');
  const index = sizeOf('index.js');
  return [
    { name: 'meta-box', bytes: sizeOf('meta-box.js') },
    ...screens.map((name) => ({ name: name.replace(/^screen-|\.js$/g, ''), bytes: index + sizeOf(name) })),
  ];
}
