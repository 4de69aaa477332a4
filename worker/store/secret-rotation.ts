import type { SecretRotation } from '../ports/secret-rotation.ts';
import { reseal, type SecretBox } from './secret-box.ts';

/** Every column that holds what SecretBox made. */
const SEALED: readonly {
  readonly table: string;
  readonly key?: string;
  readonly columns: readonly string[];
}[] = [
  { table: 'notices', key: 'site_id', columns: ['url'] },
  { table: 'sites', columns: ['shop_secret', 'api_secret', 'webhook_secret'] },
  { table: 'connections', columns: ['client_secret', 'password'] },
];

export function makeSecretRotation({ db, secrets }: { db: D1Database; secrets: SecretBox }): SecretRotation {
  return {
    async reseal() {
      const tally = { changed: 0, current: 0 };
      for (const { table, key = 'id', columns } of SEALED) {
        for (const column of columns) await resealColumn({ db, box: secrets, table, key, column, tally });
      }
      return tally;
    },
  };
}

interface SealedColumn {
  readonly db: D1Database;
  readonly box: SecretBox;
  readonly table: string;
  readonly key: string;
  readonly column: string;
  readonly tally: { changed: number; current: number };
}

/** A secret that was saved anew meanwhile is left alone: it is under the first key already. */
async function resealColumn({ db, box, table, key, column, tally }: SealedColumn): Promise<void> {
  const { results } = await db
    .prepare(`SELECT ${key} AS id, ${column} AS sealed FROM ${table} WHERE ${column} IS NOT NULL`)
    .all<{ id: string; sealed: string }>();
  for (const { id, sealed } of results) {
    const anew = await reseal({ box, place: { table, row: id, column }, sealed });
    if (anew === sealed) {
      tally.current += 1;
      continue;
    }
    const update = `UPDATE ${table} SET ${column} = ?1 WHERE ${key} = ?2 AND ${column} = ?3`;
    await db.prepare(update).bind(anew, id, sealed).run();
    tally.changed += 1;
  }
}
