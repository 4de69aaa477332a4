import type { LinkRow, OptionRow, ProductRow, StoredFile, UnoPimStore } from '../../sandbox/unopim/index.ts';
import { type CodeTable, codeKeyOf } from '../../sandbox/unopim/store/code-table.ts';
import { Tables } from '../../sandbox/unopim/store/tables.ts';

const CODE_TABLES = [
  'locales',
  'currencies',
  'channels',
  'attributes',
  'attributeGroups',
  'families',
  'categoryFields',
  'categories',
] as const;

interface CodeRow {
  id: number;
  code: string;
}

/** A PIM's state as plain data. */
export interface UnoPimRows {
  readonly tables: Readonly<Record<string, readonly CodeRow[]>>;
  readonly products: readonly ProductRow[];
  readonly options: OptionRow[];
  readonly links: LinkRow[];
  readonly files: Map<string, StoredFile>;
  readonly nextOptionId: number;
}

export function rowsOfUnoPim(store: UnoPimStore): UnoPimRows {
  const { options, links, files, nextOptionId } = store;
  const tables = Object.fromEntries(CODE_TABLES.map((name) => [name, store[name].all()]));
  return { tables, products: store.products.all(), options, links, files, nextOptionId };
}

/** Rows keep their ids: media paths and links between rows are made of them. */
export function restoreUnoPim(store: UnoPimStore, rows: UnoPimRows): void {
  const fresh = new Tables(codeKeyOf(store.database));
  for (const name of CODE_TABLES) {
    const table = fresh[name] as unknown as CodeTable<CodeRow>;
    for (const { id, ...row } of rows.tables[name] ?? []) {
      table.skipToId(id);
      table.insert(row);
    }
  }
  for (const { id, ...row } of rows.products) {
    fresh.products.skipToId(id);
    fresh.products.insert(row);
  }
  const { options, links, files, nextOptionId } = rows;
  Object.assign(store, fresh, { options, links, files, nextOptionId });
}
