/** One column: its heading, and the side its numbers stand on. */
export interface Column {
  readonly title: string;
  readonly right?: boolean;
  /** Longer texts are cut. */
  readonly max?: number;
}

/** Rows of text as lines of equal columns. Widths count characters as terminals show them, except for wide ones. */
export function tableLines(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  const cut = rows.map((row) => row.map((cell, index) => shorten(cell, columns[index]?.max)));
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...cut.map((row) => [...(row[index] ?? '')].length)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.right === true))
      .join('  ')
      .trimEnd();
  const titles = columns.map(({ title }) => title);
  return [line(titles), line(widths.map((width) => '-'.repeat(width))), ...cut.map(line)];
}

function shorten(text: string, max: number | undefined): string {
  const letters = [...text];
  return max === undefined || letters.length <= max ? text : `${letters.slice(0, max - 1).join('')}…`;
}

function pad(text: string, width: number, right: boolean): string {
  const gap = ' '.repeat(Math.max(0, width - [...text].length));
  return right ? gap + text : text + gap;
}
