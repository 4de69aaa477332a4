import type { ShopSandbox } from '../../sandbox/shop/index.ts';

/** Ids of what the products refer to. */
export interface DemoTerms {
  categories: Record<string, number>;
  tags: Record<string, number>;
  brands: Record<string, number>;
  attributes: { colour: number; size: number; material: number; certificate: number };
}

/** `path/of/category` → name; the same name may stand under several parents. */
const CATEGORIES: [string, string][] = [
  ['home', 'Casa & Giardino'],
  ['home/kitchen', 'Küche'],
  ['home/kitchen/coffee', 'Caffè'],
  ['home/kitchen/accessories', 'Zubehör'],
  ['home/garden', 'Garten'],
  ['home/garden/accessories', 'Zubehör'],
  ['wear', 'Bekleidung'],
  ['wear/women', 'Damen'],
  ['wear/women/shoes', 'Schuhe'],
  ['wear/men', 'Herren'],
  ['wear/men/shoes', 'Schuhe'],
  ['lab', 'R&D'],
  ['lab/tools', 'Strumenti < 5 kg'],
  ['digital', 'Download'],
  ['empty', 'Ohne Produkte'],
];

const TAGS = ['summer', 'R&D', 'été', '100% cotton', 'edizione limitata', 'geschenk', 'новинка', 'outlet'];

function makeCategories(shop: ShopSandbox): Record<string, number> {
  const ids: Record<string, number> = {};
  for (const [index, [path, name]] of CATEGORIES.entries()) {
    const parent = ids[path.slice(0, path.lastIndexOf('/'))] ?? 0;
    const description = path === 'home' ? 'Tutto per la casa, il balcone e il giardino.' : '';
    ids[path] = shop.admin.createCategory({ name, parent, description, menu_order: index }).id;
  }
  return ids;
}

function makeBrands(shop: ShopSandbox): Record<string, number> {
  const alpina = shop.admin.createBrand({ name: 'Alpina' }).id;
  const sport = shop.admin.createBrand({ name: 'Alpina Sport', parent: alpina }).id;
  const oko = shop.admin.createBrand({ name: 'Öko & Co' }).id;
  const torre = shop.admin.createBrand({ name: "Torre d'Oro" }).id;
  return { alpina, sport, oko, torre };
}

function makeAttributes(shop: ShopSandbox): DemoTerms['attributes'] {
  const make = (name: string, slug: string, terms: string[]) => {
    const attribute = shop.admin.createAttribute({ name, slug });
    for (const term of terms) shop.admin.createTerm(attribute.id, { name: term });
    return attribute.id;
  };
  return {
    colour: make('Farbe', 'colour', ['Rot', 'Blau', 'Grün', 'Schwarz & Weiß', 'Dunkel "Navy"']),
    size: make('Größe', 'size', ['XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL', 'One size']),
    material: make('Materiale', 'material', ['Cotone', 'Lana', 'Acciaio', 'Legno di noce']),
    certificate: make('Certificate', 'certificate', ['GOTS', 'FSC®', 'CE']),
  };
}

/** Nested categories, tags, a brand under a brand, global attributes. */
export function seedTerms(shop: ShopSandbox): DemoTerms {
  const tags = Object.fromEntries(TAGS.map((name) => [name, shop.admin.createTag({ name }).id]));
  shop.admin.createShippingClass({ name: 'Sperrgut', slug: 'bulky' });
  return {
    categories: makeCategories(shop),
    tags,
    brands: makeBrands(shop),
    attributes: makeAttributes(shop),
  };
}
