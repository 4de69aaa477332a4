import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(data.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  return Buffer.concat([head, body, tail]);
}

function header(width: number, height: number): Buffer {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 2, 0, 0, 0], 8);
  return data;
}

function noise(pixels: Uint8Array, seed: number): void {
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let index = 0; index < pixels.length; index += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    pixels[index] = state >>> 24;
  }
}

function shapes(pixels: Uint8Array, input: { width: number; height: number; seed: number }): void {
  const { width, height, seed } = input;
  const hue = [(seed * 67) % 200, (seed * 131) % 200, (seed * 29) % 200];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const inside = (x / width - 0.5) ** 2 + (y / height - 0.5) ** 2 < 0.12;
      const at = (y * width + x) * 3;
      const shade = Math.floor((y / height) * 55);
      for (let part = 0; part < 3; part += 1)
        pixels[at + part] = inside ? 255 - (hue[part] ?? 0) : (hue[part] ?? 0) + shade;
    }
  }
}

function scanlines(pixels: Uint8Array, width: number, height: number): Buffer {
  const lines = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1)
    lines.set(pixels.subarray(y * width * 3, (y + 1) * width * 3), y * (1 + width * 3) + 1);
  return lines;
}

export interface PngInput {
  width: number;
  height: number;
  /** Same seed, same size, same bytes. */
  seed: number;
  texture?: 'shapes' | 'noise';
}

/** A real 8-bit RGB PNG. `noise` does not compress: about 3 bytes a pixel, so 1000 × 800 is more than 2 MB. */
export function makePng(input: PngInput): Buffer {
  const { width, height } = input;
  const pixels = new Uint8Array(width * height * 3);
  if (input.texture === 'noise') noise(pixels, input.seed);
  else shapes(pixels, { width, height, seed: input.seed });
  const data = deflateSync(scanlines(pixels, width, height), { level: 1 });
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(width, height)),
    chunk('IDAT', data),
    chunk('IEND', new Uint8Array()),
  ]);
}
