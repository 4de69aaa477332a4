import { type Bar, type Figure, isMet } from '../figure.ts';

/** The figures as lines of text: what, value, bar and whether it is met. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => ({
    what: `${figure.section}: ${figure.what}`,
    value: `${numberText(figure.value)} ${figure.unit}`.trim(),
    bar: figure.bar === undefined ? '' : `${barText(figure.bar)}${isMet(figure) ? '' : '  MISSED'}`,
  }));
  const width = (pick: (row: (typeof rows)[number]) => string) =>
    Math.max(0, ...rows.map((row) => pick(row).length));
  const [what, value] = [width((row) => row.what), width((row) => row.value)];
  return rows
    .map((row) => `${row.what.padEnd(what)}  ${row.value.padStart(value)}  ${row.bar}`.trimEnd())
    .join('\n');
}

export function barText({ kind, limit }: Bar): string {
  return `${kind === 'at most' ? '≤' : '≥'} ${numberText(limit)}`;
}

/** Three digits that count, thousands apart. */
export function numberText(value: number): string {
  if (!Number.isFinite(value)) return '∞';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return Number(value.toFixed(digits)).toLocaleString('en', { maximumFractionDigits: 2 });
}
