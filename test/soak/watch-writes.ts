import type { UnoPimSandbox } from '../sandbox/unopim/index.ts';

/** What UnoPim was asked to write, and what of it was for nothing. */
export interface Writes {
  readonly created: ReadonlyMap<string, number>;
  /** Updates that left the product as it was: the same state pushed twice. */
  duplicates(): readonly string[];
  count(): number;
}

export function watchWrites({ store, beforeRequest, afterRequest }: UnoPimSandbox): Writes {
  const created = new Map<string, number>();
  const duplicates: string[] = [];
  const before = new Map<number, string>();
  let count = 0;
  const shown = (sku: string): string => {
    const row = store.products.get(sku);
    return row === undefined ? '' : JSON.stringify({ ...row, updated_at: null });
  };
  beforeRequest(({ seq, route, sku }) => {
    if (route === 'PATCH /products/{sku}' && sku) before.set(seq, shown(sku));
  });
  afterRequest(({ seq, route, sku }) => {
    if (route === 'POST /products') {
      count += 1;
      created.set(sku ?? '?', (created.get(sku ?? '?') ?? 0) + 1);
    }
    const was = before.get(seq);
    if (was === undefined || !sku) return;
    count += 1;
    before.delete(seq);
    if (shown(sku) === was) duplicates.push(sku);
  });
  return { created, duplicates: () => duplicates, count: () => count };
}
