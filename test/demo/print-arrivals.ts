import type { Arrival } from './arrivals.ts';
import { type Column, tableLines } from './table.ts';

const COLUMNS: readonly Column[] = [
  { title: 'shop', right: true },
  { title: 'SKU', max: 24 },
  { title: 'shop type' },
  { title: '', max: 2 },
  { title: 'UnoPim code', max: 24 },
  { title: 'type' },
  { title: 'family' },
  { title: 'status' },
  { title: 'cat.', right: true },
  { title: 'img.', right: true },
  { title: 'remarks', max: 60 },
];

/** A table of what arrived, then each warning in full. */
export function arrivalLines(arrivals: readonly Arrival[]): readonly string[] {
  const rows = arrivals.map((arrival) => row(arrival));
  return [...tableLines(COLUMNS, rows), '', ...countLines(arrivals), ...warningLines(arrivals)];
}

function row(arrival: Arrival): readonly string[] {
  const { wcId, sku, shopType, code, type, family, isActive, categories, images } = arrival;
  const shop = [String(wcId), sku === '' ? '(none)' : sku, shopType];
  if (code === null) return [...shop, '✗', '', '', '', '', '', '', remark(arrival)];
  const pim = [code, type, family, isActive ? 'active' : 'inactive', String(categories), String(images)];
  return [...shop, '→', ...pim, remark(arrival)];
}

function remark({ code, parentId, said, warnings }: Arrival): string {
  if (code === null) return said ?? (parentId > 0 ? `Left out: see #${parentId}.` : 'Not pushed.');
  const [first, ...others] = warnings;
  if (first === undefined) return '';
  return others.length === 0 ? first : `${warnings.length} warnings: ${first}`;
}

function countLines(arrivals: readonly Arrival[]): readonly string[] {
  const arrived = arrivals.filter(({ code }) => code !== null);
  const variants = arrived.filter(({ shopType }) => shopType === 'variation').length;
  const images = arrived.reduce((sum, arrival) => sum + arrival.images, 0);
  return [
    `${arrived.length} of ${arrivals.length} arrived: ${arrived.length - variants} products and ${variants} variants, ` +
      `with ${images} images; ${arrivals.length - arrived.length} not pushed.`,
  ];
}

function warningLines(arrivals: readonly Arrival[]): readonly string[] {
  const warned = arrivals.filter(({ warnings }) => warnings.length > 0);
  if (warned.length === 0) return [];
  const lines = warned.flatMap(({ wcId, sku, warnings }) =>
    warnings.map((message) => `  #${wcId} ${sku}: ${message}`),
  );
  return ['', `Warnings (${lines.length}):`, ...lines];
}
