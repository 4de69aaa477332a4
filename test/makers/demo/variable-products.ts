import type { ProductInput } from '../../sandbox/shop/index.ts';
import { type Axis, combinations, variableProduct, variation } from '../woo.ts';
import type { DemoContext } from './context.ts';

const COLOURS = ['Rot', 'Blau', 'Grün', 'Schwarz & Weiß', 'Dunkel "Navy"'];
const SIZES = ['XS', 'S', 'M', 'L', 'XL', 'XXL', '3XL', 'One size'];

interface VariableInput {
  product: ProductInput;
  axes: Axis[];
  variations: ProductInput[];
}

function make(context: DemoContext, input: VariableInput): number {
  const { admin } = context.shop;
  const parent = admin.createProduct(variableProduct({ ...input.product, axes: input.axes }));
  for (const [index, child] of input.variations.entries())
    admin.createVariation(parent.id, { menu_order: index + 1, ...child });
  return parent.id;
}

/** 5 colours × 8 sizes: 40 variations, each with its own SKU and price. */
function shirt(context: DemoContext): VariableInput {
  const { terms, pictures } = context;
  const axes: Axis[] = [
    { id: terms.attributes.colour, options: COLOURS },
    { id: terms.attributes.size, options: SIZES },
  ];
  const image: Record<string, number> = { Rot: pictures.shirtRed, Blau: pictures.shirtBlue };
  const variations = combinations(axes).map((options, index) => {
    const picture = image[options[0] ?? ''];
    const own = {
      sku: `SHIRT-${index + 1}`,
      regular_price: `${20 + (index % 8)}.00`,
      manage_stock: true,
      stock_quantity: index,
    };
    return variation(axes, options, picture === undefined ? own : { ...own, image: { id: picture } });
  });
  const product: ProductInput = {
    name: 'T-Shirt Öko',
    sku: 'SHIRT',
    weight: '0.2',
    categories: [{ id: terms.categories['wear/women'] ?? 0 }, { id: terms.categories['wear/men'] ?? 0 }],
    brands: [{ id: terms.brands['oko'] ?? 0 }],
    images: [{ id: pictures.shirtRed }, { id: pictures.shirtBack }],
    attributes: [{ id: terms.attributes.material, position: 2, visible: true, options: ['Cotone'] }],
    default_attributes: [
      { id: terms.attributes.colour, option: 'Rot' },
      { id: terms.attributes.size, option: 'M' },
    ],
    description: '<p>Weich, gerade geschnitten, fair genäht.</p>',
  };
  return { product, axes, variations };
}

/** One variation for any size, and one disabled. */
function boots(context: DemoContext): VariableInput {
  const { terms, pictures } = context;
  const axes: Axis[] = [
    { id: terms.attributes.colour, options: ['Rot', 'Blau'] },
    { id: terms.attributes.size, options: ['S', 'M'] },
    { name: 'Absatz Höhe', options: ['2 cm', '9 cm'] },
  ];
  const variations = [
    variation(axes, ['Rot', 'S', '2 cm'], { sku: 'BOOT-R-S-2', regular_price: '119' }),
    variation(axes, ['Rot', undefined, '9 cm'], { sku: 'BOOT-R-ANY-9', regular_price: '129' }),
    variation(axes, ['Blau', 'M', undefined], {
      sku: 'BOOT-B-M',
      regular_price: '119',
      sale_price: '99',
      status: 'private',
    }),
  ];
  const categories = [{ id: terms.categories['wear/women/shoes'] ?? 0 }];
  return {
    product: { name: 'Stivali "Ankle"', sku: 'BOOT', categories, images: [{ id: pictures.boots }] },
    axes,
    variations,
  };
}

/** Two variations of one combination: a mistake shops really have. */
function twins(context: DemoContext): VariableInput {
  const axes: Axis[] = [{ id: context.terms.attributes.size, options: ['S', 'M'] }];
  const variations = [
    variation(axes, ['S'], { sku: 'CAP-S', regular_price: '15' }),
    variation(axes, ['S'], { sku: 'CAP-S-OLD', regular_price: '14' }),
    variation(axes, ['M'], { sku: 'CAP-M', regular_price: '15' }),
  ];
  return {
    product: {
      name: 'Kappe, doppelt angelegt',
      sku: 'CAP',
      categories: [{ id: context.terms.categories['wear'] ?? 0 }],
    },
    axes,
    variations,
  };
}

/** Variations that own nothing but a price: SKU, weight, size, stock and image are the parent's; one has no price. */
function heirs(context: DemoContext): VariableInput {
  const { terms, pictures } = context;
  const axes: Axis[] = [{ id: terms.attributes.colour, options: ['Rot', 'Grün', 'Blau'] }];
  const variations = [
    variation(axes, ['Rot'], { regular_price: '34' }),
    variation(axes, ['Grün'], { regular_price: '34', weight: '0.9', image: { id: pictures.cup } }),
    { attributes: [{ id: terms.attributes.colour, option: 'Blau' }] },
  ];
  const product: ProductInput = {
    name: 'Thermoskanne',
    sku: 'THERMO',
    weight: '0.7',
    dimensions: { length: '8', width: '8', height: '27' },
    manage_stock: true,
    stock_quantity: 12,
    images: [{ id: pictures.moka }],
    categories: [{ id: terms.categories['home/kitchen'] ?? 0 }],
  };
  return { product, axes, variations };
}

/** Axes of its own text only, and a value with an entity. */
function custom(context: DemoContext): VariableInput {
  const axes: Axis[] = [{ name: 'Formato', options: ['A4', 'A5 & busta'] }];
  const variations = [
    variation(axes, ['A4'], { sku: 'QUAD-A4', regular_price: '3' }),
    variation(axes, ['A5 & busta'], { sku: 'QUAD.A5', regular_price: '2.5' }),
  ];
  return {
    product: { name: 'Quaderno', sku: 'QUAD', categories: [{ id: context.terms.categories['lab'] ?? 0 }] },
    axes,
    variations,
  };
}

/** No variation at all yet. */
function empty(context: DemoContext): VariableInput {
  const axes: Axis[] = [{ id: context.terms.attributes.size, options: ['S', 'L'] }];
  return { product: { name: 'Sneaker, folgt', sku: 'SNEAK', status: 'draft' }, axes, variations: [] };
}

/** Variable products of every shade; nicknames → ids. */
export function seedVariableProducts(context: DemoContext): Record<string, number> {
  const all = { shirt, boots, twins, heirs, custom, empty };
  return Object.fromEntries(
    Object.entries(all).map(([name, input]) => [name, make(context, input(context))]),
  );
}
