import type { ShopSandbox } from '../../sandbox/shop/index.ts';

export interface DemoPictures {
  moka: number;
  mokaDetail: number;
  cup: number;
  shirtRed: number;
  shirtBlue: number;
  shirtBack: number;
  boots: number;
  /** More than 2 MB; its renditions are small. */
  poster: number;
  /** Bigger than 2560 px: served as `-scaled`. */
  panorama: number;
  category: number;
}

/** Generated pictures; the same on every start. */
export function seedPictures(shop: ShopSandbox): DemoPictures {
  const upload = (
    filename: string,
    seed: number,
    extra: { title?: string; alt?: string; width?: number; height?: number } = {},
  ) =>
    shop.admin.uploadMedia({
      filename,
      seed,
      title: filename.replace('.png', ''),
      width: 640,
      height: 480,
      ...extra,
    }).id;
  return {
    moka: upload('moka.png', 1, { title: 'Moka', alt: 'Moka da sei tazze' }),
    mokaDetail: upload('moka-detail.png', 2, { alt: 'Ventil & Griff' }),
    cup: upload('tasse.png', 3, { title: 'Tasse "Grüß Gott"' }),
    shirtRed: upload('shirt-rot.png', 4, { width: 900, height: 900 }),
    shirtBlue: upload('shirt-blau.png', 5, { width: 900, height: 900 }),
    shirtBack: upload('shirt-hinten.png', 6, { width: 900, height: 900 }),
    boots: upload('stivali.png', 7),
    poster: shop.admin.uploadMedia({
      filename: 'poster.png',
      seed: 8,
      width: 1100,
      height: 800,
      texture: 'noise',
    }).id,
    panorama: shop.admin.uploadMedia({
      filename: 'panorama.png',
      seed: 9,
      width: 3200,
      height: 600,
      scaled: true,
    }).id,
    category: upload('kategorie.png', 10, { width: 300, height: 300 }),
  };
}
