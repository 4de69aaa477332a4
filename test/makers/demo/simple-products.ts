import type { ProductInput, ShopSandbox } from '../../sandbox/shop/index.ts';
import type { DemoPictures } from './pictures.ts';
import type { DemoTerms } from './terms.ts';
import { BLOCK_TEXT, LONG_TEXT, PLAIN_TEXT } from './texts.ts';

export interface DemoContext {
  shop: ShopSandbox;
  terms: DemoTerms;
  pictures: DemoPictures;
}

type Named = [name: string, input: ProductInput];

function inCategory(context: DemoContext, path: string): Pick<ProductInput, 'categories'> {
  return { categories: [{ id: context.terms.categories[path] ?? 0 }] };
}

function kitchen(context: DemoContext): Named[] {
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

function codes(context: DemoContext): Named[] {
  const lab = inCategory(context, 'lab/tools');
  const simple = (name: string, sku: string): Named => [
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

function prices(context: DemoContext): Named[] {
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

function states(context: DemoContext): Named[] {
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

function contents(context: DemoContext): Named[] {
  const { pictures, terms } = context;
  const lab = inCategory(context, 'lab');
  return [
    [
      'long',
      { name: 'Il libro dei materiali', sku: 'LONG-1', regular_price: '30', description: LONG_TEXT, ...lab },
    ],
    [
      'entities',
      {
        name: 'R&amp;D Notizbuch &#8222;Groß&#8220;',
        sku: 'ENT-1',
        regular_price: '6',
        short_description: 'Fisch &amp; Chips',
        ...lab,
      },
    ],
    ['emoji', { name: 'Fragola 🍓 marmellata', sku: 'EMO-1', regular_price: '5.90', ...lab }],
    [
      'cyrillic',
      {
        name: 'Чай чёрный',
        sku: 'CYR-1',
        regular_price: '8',
        tags: [{ id: terms.tags['новинка'] ?? 0 }],
        ...lab,
      },
    ],
    [
      'poster',
      {
        name: 'Poster, file grande',
        sku: 'POSTER-1',
        regular_price: '15',
        images: [{ id: pictures.poster }, { id: pictures.cup }],
        ...lab,
      },
    ],
    [
      'panorama',
      { name: 'Panorama', sku: 'PANO-1', regular_price: '25', images: [{ id: pictures.panorama }], ...lab },
    ],
    [
      'meta',
      {
        name: 'Mit Zusatzfeldern',
        sku: 'META-1',
        regular_price: '12',
        meta_data: [
          { key: 'care_hint', value: 'Handwäsche, 30°' },
          { key: '_internal_code', value: 'Z-99' },
          { key: 'specs', value: { power: '1200 W', ports: [1, 2, 3], nested: { ok: true } } },
          { key: 'empty_value', value: '' },
          { key: '_yoast_wpseo_title', value: '%%title%% %%sep%% %%sitename%%' },
          { key: '_yoast_wpseo_metadesc', value: 'Kurz & gut.' },
        ],
        ...lab,
      },
    ],
    [
      'custom attributes',
      {
        name: 'Lampada da tavolo',
        sku: 'ATTR-1',
        regular_price: '89',
        attributes: [
          { name: 'Absatz Höhe', visible: true, options: ['9 cm'] },
          { name: 'Cura & lavaggio', visible: false, options: ['Solo panno umido', 'No solventi'] },
          { id: terms.attributes.certificate, visible: true, options: ['CE', 'FSC®'] },
          { id: terms.attributes.material, visible: true, options: ['Acciaio'] },
        ],
        ...lab,
      },
    ],
    [
      'download',
      {
        name: 'Ricettario PDF',
        sku: 'DL-1',
        regular_price: '4.99',
        virtual: true,
        downloadable: true,
        downloads: [{ name: 'Ricettario', file: 'https://example.test/ricettario.pdf' }],
        download_limit: 3,
        ...inCategory(context, 'digital'),
      },
    ],
    [
      'virtual',
      {
        name: 'Barista-Kurs, 2 Stunden',
        sku: 'VIRT-1',
        regular_price: '49',
        virtual: true,
        ...inCategory(context, 'digital'),
      },
    ],
    [
      'purchase note',
      {
        name: 'Gutschein 50',
        sku: 'GIFT-50',
        regular_price: '50',
        purchase_note: 'Grazie! Der Code kommt per E-Mail.',
        ...lab,
      },
    ],
    [
      'many terms',
      {
        name: 'In vielen Kategorien',
        sku: 'MANY-1',
        regular_price: '10',
        categories: Object.values(terms.categories)
          .slice(0, 8)
          .map((id) => ({ id })),
        tags: Object.values(terms.tags).map((id) => ({ id })),
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
    ...contents(context),
  ];
  return Object.fromEntries(all.map(([name, input]) => [name, context.shop.admin.createProduct(input).id]));
}
