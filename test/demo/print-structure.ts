import type { AttributeArrival, CategoryArrival, Structure } from './structure.ts';
import { type Column, tableLines } from './table.ts';

const CATEGORY_COLUMNS: readonly Column[] = [
  { title: 'shop', right: true },
  { title: 'category', max: 24 },
  { title: '', max: 2 },
  { title: 'UnoPim code', max: 24 },
  { title: 'under' },
];

const ATTRIBUTE_COLUMNS: readonly Column[] = [
  { title: 'UnoPim attribute', max: 24 },
  { title: 'type' },
  { title: 'was there' },
  { title: 'options there', right: true },
  { title: 'options made', right: true },
];

/** Two tables: categories, and attributes with their options. */
export function structureLines({ categories, attributes }: Structure): readonly string[] {
  return [
    ...tableLines(CATEGORY_COLUMNS, categories.map(categoryRow)),
    '',
    ...tableLines(ATTRIBUTE_COLUMNS, attributes.map(attributeRow)),
    '',
    countLine(countStructure({ categories, attributes })),
  ];
}

export function countStructure({ categories, attributes }: Structure) {
  return {
    categories: categories.filter(({ code }) => code !== null).length,
    attributes: attributes.filter(({ isMade }) => isMade).length,
    options: attributes.reduce((sum, { optionsMade }) => sum + optionsMade, 0),
  };
}

function countLine({ categories, attributes, options }: ReturnType<typeof countStructure>): string {
  return `${categories} categories, ${attributes} attributes and ${options} options arrived with them.`;
}

function categoryRow({ wcId, slug, code, parent }: CategoryArrival): readonly string[] {
  const shop = [String(wcId), slug];
  return code === null ? [...shop, '✗', 'no product in it', ''] : [...shop, '→', code, parent ?? '(root)'];
}

function attributeRow({ code, type, isMade, optionsBefore, optionsMade }: AttributeArrival) {
  return [code, type, isMade ? 'made' : 'yes', String(optionsBefore), String(optionsMade)];
}
