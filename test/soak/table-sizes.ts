import type { World } from '../harness/world.ts';

export type TableSizes = ReadonlyMap<string, number>;

/** Rows of every table of the Worker's database. */
export async function readTableSizes({ connector: { database } }: World): Promise<TableSizes> {
  const { results } = await database
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'`)
    .all<{ name: string }>();
  const sizes = new Map<string, number>();
  for (const { name } of results) {
    const row = await database.prepare(`SELECT count(*) AS n FROM "${name}"`).first<{ n: number }>();
    sizes.set(name, row?.n ?? 0);
  }
  return sizes;
}

/** Chance makes one hour busier than another: so much more, and so many rows, is no growth. */
const SLACK = 1.15;
const FEW_ROWS = 10;

/** Tables that hold more after twice the work: all of them have to stand still once the log is as old as it gets. */
export function findGrowth(half: TableSizes, whole: TableSizes): readonly string[] {
  return [...whole].flatMap(([name, rows]) => {
    const before = half.get(name) ?? 0;
    return rows <= before * SLACK + FEW_ROWS ? [] : [`table ${name} grew from ${before} to ${rows} rows`];
  });
}
