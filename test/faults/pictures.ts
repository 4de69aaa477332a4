import type { ShopSandbox } from '../sandbox/shop/index.ts';

export interface Pictures {
  /** A picture that no product had before; its id. */
  upload(): number;
  /** Other bytes under the same name. */
  replaceFile(pictureId: number): void;
}

const SMALLEST = 20;
const SIZES = 60;

/** Small pictures, no two of one size: seeds alone make the same bytes now and then. */
export function startPictures({ admin }: ShopSandbox): Pictures {
  let made = 0;
  const next = () => {
    made += 1;
    const width = SMALLEST + (made % SIZES);
    return { seed: made, width, height: SMALLEST + (Math.floor(made / SIZES) % SIZES) };
  };
  return {
    upload() {
      const picture = next();
      return admin.uploadMedia({ filename: `foto${made}.png`, alt: `Foto ${made}`, ...picture }).id;
    },
    replaceFile: (id) => void admin.replaceMediaFile(id, next()),
  };
}
