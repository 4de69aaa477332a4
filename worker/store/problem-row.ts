import { siteId as asSiteId, wooId } from '../domain/ids.ts';
import type { Problem } from '../ports/problems.ts';
import { parseStored } from './bulk.ts';

export interface ProblemRow {
  readonly site_id: string;
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly count: number;
  readonly first_at: number;
  readonly last_at: number;
  readonly samples: string;
}

export function problemOf(row: ProblemRow): Problem {
  return {
    siteId: asSiteId(row.site_id),
    key: row.key,
    code: row.code,
    message: row.message,
    remedy: row.remedy,
    count: row.count,
    firstAt: row.first_at,
    lastAt: row.last_at,
    samples: parseStored<{ wcId: number; code: string | null }[]>(row.samples).map(({ wcId, code }) => ({
      wcId: wooId(wcId),
      code,
    })),
  };
}
