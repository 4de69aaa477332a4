import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { connectionId } from '../domain/ids.ts';
import type { Connection, ConnectionSecrets, Connections } from '../ports/sites.ts';
import type { Database } from './database.ts';
import type { SecretBox } from './secret-box.ts';
import { connections } from './tables/sites.ts';

interface Deps {
  readonly orm: Database;
  readonly secrets: SecretBox;
}

/** A success is noted once in this many milliseconds: the screen says "a minute ago", and every note is a billed row. */
const NOTE_EVERY = 60_000;

const place = (row: string, column: string) => ({ table: 'connections', row, column });

export function makeConnections(deps: Deps): Connections {
  const { orm } = deps;
  return {
    async byId(id) {
      const [row] = await orm.select().from(connections).where(eq(connections.id, id));
      return row === undefined ? null : connectionOf(row);
    },
    async byAccount({ address, clientId, username }) {
      const [row] = await orm
        .select()
        .from(connections)
        .where(
          and(
            eq(connections.address, address),
            eq(connections.clientId, clientId),
            eq(connections.username, username),
          ),
        );
      return row === undefined ? null : connectionOf(row);
    },
    secrets: (id) => readSecrets(deps, id),
    save: (connection, secrets) => saveConnection(deps, connection, secrets),
    async noteSuccess(id, at) {
      const isOld = or(isNull(connections.lastSuccessAt), lte(connections.lastSuccessAt, at - NOTE_EVERY));
      await orm
        .update(connections)
        .set({ lastSuccessAt: at })
        .where(and(eq(connections.id, id), isOld));
    },
    async rest(id, until) {
      await orm.update(connections).set({ restUntil: until }).where(eq(connections.id, id));
    },
  };
}

async function saveConnection(
  { orm, secrets: box }: Deps,
  { id, ...connection }: Connection,
  secrets: ConnectionSecrets | null,
): Promise<void> {
  const row = { ...connection, ...(secrets === null ? {} : await sealSecrets(box, id, secrets)) };
  await orm
    .insert(connections)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: connections.id, set: row });
}

async function sealSecrets(box: SecretBox, id: string, secrets: ConnectionSecrets) {
  return {
    clientSecret: await box.seal(place(id, 'client_secret'), secrets.clientSecret),
    password: await box.seal(place(id, 'password'), secrets.password),
  };
}

async function readSecrets({ orm, secrets: box }: Deps, id: string): Promise<ConnectionSecrets | null> {
  const [row] = await orm.select().from(connections).where(eq(connections.id, id));
  if (row === undefined || row.clientSecret === null || row.password === null) return null;
  return {
    clientSecret: await box.open(place(id, 'client_secret'), row.clientSecret),
    password: await box.open(place(id, 'password'), row.password),
  };
}

function connectionOf(row: typeof connections.$inferSelect): Connection {
  return {
    id: connectionId(row.id),
    address: row.address,
    clientId: row.clientId,
    username: row.username,
    version: row.version,
    restUntil: row.restUntil,
    lastSuccessAt: row.lastSuccessAt,
    state: row.state === 'connected' ? 'connected' : 'not_connected',
  };
}
