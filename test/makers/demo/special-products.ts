import { type DemoContext, inCategory, type NamedProduct } from './context.ts';
import { LONG_TEXT } from './texts.ts';

/** Products special by what they contain: huge texts and files, entities, nested meta, custom attributes, downloads. */
export function specialProducts(context: DemoContext): NamedProduct[] {
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
