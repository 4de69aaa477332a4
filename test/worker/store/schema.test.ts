import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';

interface Entry {
  readonly type: string;
  readonly name: string;
  readonly sql: string | null;
}

let entries: readonly Entry[] = [];

beforeAll(async () => {
  const { results } = await env.DB.prepare('SELECT type, name, sql FROM sqlite_master').all<Entry>();
  entries = results.filter(({ name }) => !name.startsWith('_cf_') && name !== 'd1_migrations');
});

describe('the schema is cheap to write to', () => {
  test('no table has a rowid beside its text key', () => {
    const tables = entries.filter(({ type, name }) => type === 'table' && !name.startsWith('sqlite_'));
    expect(tables.map(({ name }) => name)).toContain('jobs');
    expect(tables.filter(({ sql }) => !/WITHOUT ROWID\s*$/i.test(sql ?? '')).map(({ name }) => name)).toEqual(
      [],
    );
  });

  test('nothing counts with AUTOINCREMENT', () => {
    expect(entries.filter(({ sql }) => /AUTOINCREMENT/i.test(sql ?? ''))).toEqual([]);
  });

  test('there are three indexes: codes of products, warnings and errors of the log, live runs', () => {
    const indexes = entries.filter(({ type, sql }) => type === 'index' && sql !== null);
    expect(indexes.map(({ name }) => name).sort()).toEqual(['links_code', 'log_trouble', 'runs_live']);
  });
});
