import type { z } from '@hono/zod-openapi';
import { directionOf } from '../../domain/log/direction.ts';
import { scopesOf } from '../../domain/log/scopes.ts';
import type { StoredLogRow } from '../../ports/logs.ts';
import type { logRowSchema } from '../contract/logs.ts';

/** A row as people see it: with its direction, and with the channels and locales that its detail names. */
export function viewLogRow({ siteId: _site, ...row }: StoredLogRow): z.output<typeof logRowSchema> {
  const { operation, detail } = row;
  return { ...row, direction: directionOf({ operation, code: detail.code }), scopes: scopesOf(detail) };
}
