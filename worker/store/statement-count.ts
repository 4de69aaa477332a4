/**
 * The same database, and how many statements were prepared for it so far: each is run once, alone or in a batch, and D1
 * counts them all against what it allows in one invocation.
 */
export function countStatements(db: D1Database): { readonly db: D1Database; given(): number } {
  let given = 0;
  const counted: D1Database = {
    prepare(sql) {
      given += 1;
      return db.prepare(sql);
    },
    batch: (statements) => db.batch(statements),
    exec: (sql) => db.exec(sql),
    dump: () => db.dump(),
    withSession: (constraint) => db.withSession(constraint),
  };
  return { db: counted, given: () => given };
}
