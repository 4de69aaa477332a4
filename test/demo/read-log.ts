import type { SiteApi } from '../harness/site-api.ts';

export interface LogWarning {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export interface LogRow {
  readonly id: number;
  readonly status: string;
  readonly operation: string;
  readonly wcId: number | null;
  readonly message: string;
  readonly detail: { readonly warnings?: readonly LogWarning[] };
}

/** The whole log, newest first, page by page as the log screen reads it. */
export async function readLog(api: SiteApi): Promise<readonly LogRow[]> {
  const rows: LogRow[] = [];
  let before = '';
  for (;;) {
    const page = await api.ok<{ rows: LogRow[]; next: number | null }>('GET', `/logs?limit=200${before}`);
    rows.push(...page.rows);
    if (page.next === null) return rows;
    before = `&before=${page.next}`;
  }
}

/** What the log says about each product's values and images, each warning once. */
export function warningsByProduct(rows: readonly LogRow[]): ReadonlyMap<number, readonly LogWarning[]> {
  const byProduct = new Map<number, Map<string, LogWarning>>();
  for (const { wcId, detail } of rows) {
    if (wcId === null) continue;
    const known = byProduct.get(wcId) ?? new Map<string, LogWarning>();
    for (const warning of detail.warnings ?? []) known.set(`${warning.code} ${warning.message}`, warning);
    byProduct.set(wcId, known);
  }
  return new Map([...byProduct].map(([wcId, warnings]) => [wcId, [...warnings.values()]]));
}
