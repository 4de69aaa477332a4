import { drizzle } from 'drizzle-orm/d1';

/** drizzle over D1, for the tables without a hot path; there every row counts and the statements are written out. */
export type Database = ReturnType<typeof openDatabase>;

export function openDatabase(db: D1Database) {
  return drizzle(db);
}
