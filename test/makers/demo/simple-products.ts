import { type DemoContext, inCategory, type NamedProduct } from './context.ts';
import { specialProducts } from './special-products.ts';
import { BLOCK_TEXT, PLAIN_TEXT } from './texts.ts';

function kitchen(context: DemoContext): NamedProduct[] {
  const { pictures, terms } = context;
  const coffee = inCategory(context, 'home/kitchen/coffee');
  return [
    [
      'moka',
      {
        name: 'Moka "Zwölf" & Co. 100% Alluminio',
        sku: 'MOKA-12',
        regular_price: '39.90',
        sale_price: '29.90',
        description: BLOCK_TEXT,
        short_description: 'Il caffè di casa.',
        ...coffee,
        tags: [{ id: terms.tags['geschenk'] ?? 0 }, { id: terms.tags['R&D'] ?? 0 }],
        brands: [{ id: terms.brands['torre'] ?? 0 }],
        images: [{ id: pictures.moka }, { id: pictures.mokaDetail }, { id: pictures.cup }],
        weight: '0.85',
        dimensions: { length: '12', width: '9.5', height: '21' },
        manage_stock: true,
        stock_quantity: 24,
        low_stock_amount: 3,
        global_unique_id: '4006381333931',
        featured: true,
        attributes: [{ id: terms.attributes.material, visible: true, options: ['Acciaio', 'Legno di noce'] }],
      },
    ],
    [
      'tasse',
      {
        name: 'Tasse Grüß Gott',
        sku: 'TASSE-1',
        regular_price: '9.5',
        ...coffee,
        images: [{ id: pictures.cup }],
        description: PLAIN_TEXT,
      },
    ],
    [
      'espresso',
      {
        name: 'Espresso ganze Bohne 1 kg',
        sku: 'ESP-1000',
        regular_price: '18.00',
        weight: '1',
        ...coffee,
        shipping_class: 'bulky',
      },
    ],
    [
      'filter',
      {
        name: 'Filter di ricambio',
        sku: 'FIL-6',
        regular_price: '3.2',
        ...inCategory(context, 'home/kitchen/accessories'),
      },
    ],
    [
      'tray',
      {
        name: 'Vassoio di noce',
        sku: 'VASSOIO',
        regular_price: '45',
        ...coffee,
        attributes: [{ id: terms.attributes.material, options: ['Legno di noce'] }],
      },
    ],
    [
      'can',
      {
        name: 'Gießkanne 5 l',
        sku: 'GIESS-5',
        regular_price: '22.90',
        ...inCategory(context, 'home/garden'),
      },
    ],
    [
      'gloves',
      {
        name: 'Gartenhandschuhe',
        sku: 'HAND-G',
        regular_price: '7.99',
        ...inCategory(context, 'home/garden/accessories'),
      },
    ],
    ['grinder', { name: 'Macinacaffè a mano', sku: 'MAC-1', regular_price: '59', ...coffee, upsell_ids: [] }],
    ['kettle', { name: 'Wasserkocher, lackiert', sku: 'KET-15', regular_price: '64.5', ...coffee }],
    ['towel', { name: 'Geschirrtuch "Küche"', sku: 'TUCH-2', regular_price: '8', ...coffee }],
    [
      'seeds',
      {
        name: 'Semi di basilico',
        sku: 'SEMI-BAS',
        regular_price: '1.95',
        ...inCategory(context, 'home/garden'),
        sold_individually: true,
      },
    ],
  ];
}

function codes(context: DemoContext): NamedProduct[] {
  const lab = inCategory(context, 'lab/tools');
  const simple = (name: string, sku: string): NamedProduct => [
    `sku ${sku}`,
    { name, sku, regular_price: '5', ...lab },
  ];
  return [
    ['without sku', { name: 'Ohne Artikelnummer', regular_price: '4.50', ...lab }],
    ['without sku 2', { name: 'Anche senza codice', regular_price: '4.75', ...lab }],
    simple('Punkt im Code', 'LAB.0001'),
    simple('Leerzeichen im Code', 'LAB 0002'),
    simple('Schrägstrich im Code', 'LAB/0003'),
    simple('Doppelter Strich', 'LAB--0004'),
    simple('Strich am Ende', 'LAB-0005-'),
    simple('Umlaut im Code', 'LÄB-0006'),
    simple('Kleinbuchstaben', 'lab-0007'),
    simple('Gleicher Code, groß', 'LAB-0007X'),
    simple('Unterstrich', 'LAB_0008'),
    simple('Sehr langer Code', `LAB-${'X'.repeat(90)}`),
  ];
}

function prices(context: DemoContext): NamedProduct[] {
  const lab = inCategory(context, 'lab');
  return [
    ['free', { name: 'Gratisprobe', sku: 'FREE-1', regular_price: '0', ...lab }],
    ['no price', { name: 'Preis auf Anfrage', sku: 'NOPRICE-1', ...lab }],
    ['long decimals', { name: 'Schraube, je Stück', sku: 'DEC-6', regular_price: '0.123456', ...lab }],
    ['negative', { name: 'Pfandgutschrift', sku: 'NEG-1', regular_price: '-2.5', ...lab }],
    ['big', { name: 'Espressobar komplett', sku: 'BIG-1', regular_price: '123456.78', ...lab }],
    [
      'sale now',
      {
        name: 'Saldi in corso',
        sku: 'SALE-NOW',
        regular_price: '100',
        sale_price: '79.90',
        date_on_sale_from: '2020-01-01T00:00:00',
        date_on_sale_to: '2099-12-31T23:59:59',
        ...lab,
      },
    ],
    [
      'sale later',
      {
        name: 'Aktion ab Neujahr 2098',
        sku: 'SALE-LATER',
        regular_price: '100',
        sale_price: '60',
        date_on_sale_from: '2098-01-01T00:00:00',
        date_on_sale_to: '2098-01-31T23:59:59',
        ...lab,
      },
    ],
    [
      'sale over',
      {
        name: 'Saldi finiti',
        sku: 'SALE-OVER',
        regular_price: '100',
        sale_price: '70',
        date_on_sale_from: '2019-01-01T00:00:00',
        date_on_sale_to: '2019-02-01T00:00:00',
        ...lab,
      },
    ],
  ];
}

function states(context: DemoContext): NamedProduct[] {
  const lab = inCategory(context, 'lab');
  return [
    ['draft', { name: 'Entwurf', sku: 'ST-DRAFT', status: 'draft', regular_price: '1', ...lab }],
    ['draft 2', { name: 'Bozza senza prezzo', status: 'draft', ...lab }],
    [
      'pending',
      { name: 'Wartet auf Freigabe', sku: 'ST-PENDING', status: 'pending', regular_price: '1', ...lab },
    ],
    [
      'private',
      { name: 'Nur für Mitarbeiter', sku: 'ST-PRIVATE', status: 'private', regular_price: '1', ...lab },
    ],
    [
      'future',
      {
        name: 'Frühjahr 2098',
        sku: 'ST-FUTURE',
        date_created: '2098-03-01T09:00:00',
        regular_price: '1',
        ...lab,
      },
    ],
    ['password', { name: 'Con password', sku: 'ST-PW', post_password: 'geheim', regular_price: '1', ...lab }],
    [
      'hidden',
      {
        name: 'Versteckt im Katalog',
        sku: 'ST-HIDDEN',
        catalog_visibility: 'hidden',
        regular_price: '1',
        ...lab,
      },
    ],
    [
      'out of stock',
      {
        name: 'Ausverkauft',
        sku: 'ST-OOS',
        manage_stock: true,
        stock_quantity: 0,
        regular_price: '9',
        ...lab,
      },
    ],
    [
      'backorder',
      {
        name: 'Su ordinazione',
        sku: 'ST-BACK',
        manage_stock: true,
        stock_quantity: -2,
        backorders: 'notify',
        regular_price: '9',
        ...lab,
      },
    ],
  ];
}

/** Simple products of every shade; the result maps their nicknames to ids. */
export function seedSimpleProducts(context: DemoContext): Record<string, number> {
  const all = [
    ...kitchen(context),
    ...codes(context),
    ...prices(context),
    ...states(context),
    ...specialProducts(context),
  ];
  return Object.fromEntries(all.map(([name, input]) => [name, context.shop.admin.createProduct(input).id]));
}
