import {
  siteId as asSiteId,
  type ConnectionId,
  foldCode,
  type SiteId,
  type WooId,
  wooId,
} from '../domain/ids.ts';
import type { Link, Links } from '../ports/links.ts';
import { listLinks } from './link-list.ts';
import { makeLinkMoves } from './link-moves.ts';
import { type LinkTableRow, linkOf } from './link-row.ts';
import { linkStatements, PASS_ON_OWNERSHIP } from './link-statements.ts';
import { saveHeadStatement } from './log-statements.ts';
import { problemStatements } from './problem-statements.ts';
import { makeTermLinks } from './term-links.ts';

interface Deps {
  readonly db: D1Database;
}

const PRODUCTS = `SELECT * FROM links
WHERE site_id = ?1 AND kind = 'product' AND wc_id IN (SELECT value FROM json_each(?2))`;

const HOLDERS = `SELECT site_id, wc_id, code, gone_at, reason, adopted FROM links
WHERE connection_id = ?1 AND kind = 'product' AND code_folded IN (SELECT value FROM json_each(?2))
ORDER BY linked_at, site_id, wc_id`;

/** ?2 = the code as JSON: `instr` finds candidates cheaply. ?3 = the code: only elements of associations count. */
const NAMES_CODE = `instr(sent, ?2) > 0 AND EXISTS (
  SELECT 1 FROM json_each(links.sent) AS entry, json_each(links.sent, entry.fullkey || '.e') AS element
  WHERE instr(entry.key, 'associations/') = 1 AND element.value = ?3)`;

const NAMING = `SELECT wc_id FROM links WHERE site_id = ?1 AND kind = 'product' AND ${NAMES_CODE} ORDER BY wc_id`;

/** What was sent was sent under a code, and codes are what the index of a connection holds. */
const NAMING_ACROSS = `SELECT DISTINCT site_id, root_id FROM links
WHERE connection_id = ?1 AND kind = 'product' AND code_folded IS NOT NULL AND ${NAMES_CODE}
ORDER BY site_id, root_id`;

/** ?2 finds candidates cheaply; a list that was emptied is agreed, but holds nothing. */
const HOLDING = `SELECT * FROM links
WHERE site_id = ?1 AND kind = 'product' AND code IS NOT NULL AND instr(sent, ?2) > 0 AND EXISTS (
  SELECT 1 FROM json_each(links.sent) AS entry
  WHERE instr(entry.key || '"', ?2) > 0 AND entry.type <> 'null' AND entry.value NOT IN ('', '{"e":[]}'))
ORDER BY wc_id LIMIT ?3`;

const AGREE = `UPDATE links SET sent = ?3 WHERE site_id = ?1 AND kind = 'product' AND wc_id = ?2`;

const BLOCKED = `SELECT DISTINCT root_id FROM links
WHERE site_id = ?1 AND kind = 'product' AND (problem_key IS NOT NULL OR reason IS NOT NULL) AND gone_at IS NULL
  AND (?3 IS NULL OR EXISTS (SELECT 1 FROM json_each(?3)
    WHERE instr(coalesce(problem_key, ''), value) = 1 OR instr(coalesce(reason, ''), value) = 1))
ORDER BY root_id LIMIT ?2`;

export function makeLinks(deps: Deps): Links {
  return {
    ...linkReads(deps),
    ...makeTermLinks(deps),
    ...makeLinkMoves(deps),
    list: (query) => listLinks(deps, query),
    detach: (query) => detach(deps, query),
    attach: (query) => attach(deps, query),
  };
}

function linkReads({
  db,
}: Deps): Pick<
  Links,
  | 'products'
  | 'holders'
  | 'naming'
  | 'namingAcross'
  | 'holding'
  | 'agree'
  | 'blocked'
  | 'wearing'
  | 'countProducts'
> {
  return {
    async products({ siteId, ids }) {
      const { results } = await db.prepare(PRODUCTS).bind(siteId, JSON.stringify(ids)).all<LinkTableRow>();
      return new Map(results.map((row) => [wooId(row.wc_id), linkOf(row)]));
    },
    async holders({ connectionId, codes }) {
      const { results } = await db
        .prepare(HOLDERS)
        .bind(connectionId, JSON.stringify(codes.map(foldCode)))
        .all<Pick<LinkTableRow, 'site_id' | 'wc_id' | 'gone_at' | 'reason' | 'adopted'> & { code: string }>();
      return results.map((row) => ({
        siteId: asSiteId(row.site_id),
        wcId: wooId(row.wc_id),
        code: row.code,
        goneAt: row.gone_at,
        reason: row.reason,
        adopted: row.adopted === 1,
      }));
    },
    async naming({ siteId, code }) {
      const rows = await db.prepare(NAMING).bind(siteId, JSON.stringify(code), code).all<{ wc_id: number }>();
      return rows.results.map((row) => wooId(row.wc_id));
    },
    async namingAcross({ connectionId, code }) {
      const { results } = await db
        .prepare(NAMING_ACROSS)
        .bind(connectionId, JSON.stringify(code), code)
        .all<{ site_id: string; root_id: number }>();
      return results.map((row) => ({ siteId: asSiteId(row.site_id), wcId: wooId(row.root_id) }));
    },
    async holding({ siteId, attribute, limit }) {
      const { results } = await db.prepare(HOLDING).bind(siteId, `/${attribute}"`, limit).all<LinkTableRow>();
      return results.map(linkOf);
    },
    async agree({ siteId, wcId, sent }) {
      await db.prepare(AGREE).bind(siteId, wcId, JSON.stringify(sent)).run();
    },
    async blocked({ siteId, limit, causes }) {
      const wanted = causes === undefined ? null : JSON.stringify(causes);
      const { results } = await db.prepare(BLOCKED).bind(siteId, limit, wanted).all<{ root_id: number }>();
      return results.map((row) => wooId(row.root_id));
    },
    async wearing({ siteId, after, limit }) {
      const { results } = await db
        .prepare(
          `SELECT DISTINCT root_id FROM links
           WHERE site_id = ?1 AND kind = 'product' AND problem_key IS NOT NULL AND root_id > ?2
           ORDER BY root_id LIMIT ?3`,
        )
        .bind(siteId, after, limit)
        .all<{ root_id: number }>();
      return results.map((row) => wooId(row.root_id));
    },
    async countProducts(siteId) {
      const row = await db
        .prepare(`SELECT count(code) AS n FROM links WHERE site_id = ?1 AND kind = 'product'`)
        .bind(siteId)
        .first<{ n: number }>();
      return row?.n ?? 0;
    },
  };
}

async function detach({ db }: Deps, { siteId, kind, wcId }: Parameters<Links['detach']>[0]): Promise<void> {
  const remove = db
    .prepare(
      'DELETE FROM links WHERE site_id = ?1 AND kind = ?2 AND wc_id = ?3 RETURNING connection_id, code_folded',
    )
    .bind(siteId, kind, wcId);
  if (kind !== 'product') {
    await remove.run();
    return;
  }
  const wearer = { siteId, wcId, code: null };
  const results = await db.batch<{ connection_id: string; code_folded: string | null }>([
    ...problemStatements(db, { wearer, now: null, at: 0, hasLink: false }),
    saveHeadStatement(db, { siteId, wcId }),
    remove,
  ]);
  const removed = results.at(-1)?.results[0];
  if (removed?.code_folded === undefined || removed.code_folded === null) return;
  await db.prepare(PASS_ON_OWNERSHIP).bind(removed.connection_id, removed.code_folded).run();
}

async function attach(
  { db }: Deps,
  { connectionId, link, at }: { connectionId: ConnectionId; link: Link; at: number },
): Promise<boolean> {
  if (
    link.code !== null &&
    (await hasOther(db, { connectionId, siteId: link.siteId, wcId: link.wcId, code: link.code }))
  )
    return false;
  const worn = { ...link, problemKey: null };
  await db.batch([
    ...problemStatements(db, { wearer: link, now: null, at, hasLink: true }),
    ...linkStatements(db, { connectionId, link: worn, at, logId: null }),
  ]);
  return true;
}

async function hasOther(
  db: D1Database,
  {
    connectionId,
    siteId,
    wcId,
    code,
  }: { connectionId: ConnectionId; siteId: SiteId; wcId: WooId; code: string },
): Promise<boolean> {
  const row = await db
    .prepare(
      `SELECT 1 FROM links
       WHERE connection_id = ?1 AND kind = 'product' AND code_folded = ?2 AND site_id = ?3 AND wc_id <> ?4`,
    )
    .bind(connectionId, foldCode(code), siteId, wcId)
    .first();
  return row !== null;
}
