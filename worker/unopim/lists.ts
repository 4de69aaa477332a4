import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Client } from './client.ts';
import { BACKOFF, pimError } from './pim-error.ts';

/** Version 3 clamps `limit` to this silently; the others take it as it is (contracts/unopim.md 4). */
const PAGE_SIZE = '100';

interface List<T> {
  readonly resource: string;
  readonly permission: string;
  readonly member: z.ZodType<T>;
  readonly filters?: string;
}

interface Page<T> {
  readonly members: readonly T[];
  /** Query of the next page; null = this was the last. */
  readonly next: Readonly<Record<string, string>> | null;
}

/**
 * All members of a list. The cursor of version 3 is stable while others insert; older versions ignore the wish and
 * answer pages by number. The `links` of an answer are never followed: behind proxies they lose port or scheme.
 */
export async function readAll<T>(client: Client, list: List<T>): Promise<Result<readonly T[], SyncError>> {
  const all: T[] = [];
  const filters = list.filters === undefined ? {} : { filters: list.filters };
  const query = { limit: PAGE_SIZE, ...filters, pagination_type: 'search_after' };
  let position: Page<T>['next'] = {};
  while (position !== null) {
    const page: Result<Page<T>, SyncError> = await readPage(client, {
      list,
      query: { ...query, ...position },
    });
    if (!page.ok) return page;
    all.push(...page.value.members);
    if (goesBack(position, page.value.next)) return err(endlessError(list.resource));
    position = page.value.next;
  }
  return ok(all);
}

function readPage<T>(
  client: Client,
  { list, query }: { list: List<T>; query: Readonly<Record<string, string>> },
): Promise<Result<Page<T>, SyncError>> {
  const call = { method: 'GET', path: [list.resource], query, permission: list.permission } as const;
  return client.send(call, pageSchema(list.member));
}

function pageSchema<T>(member: z.ZodType<T>): z.ZodType<Page<T>> {
  const data = z.array(member);
  const byCursor = z.object({ data, search_after: z.number().nullable() }).transform((page) => ({
    members: page.data,
    next: page.search_after === null ? null : { search_after: String(page.search_after) },
  }));
  const byNumber = z
    .object({ data, current_page: z.number(), last_page: z.number() })
    .transform(({ data: members, current_page: current, last_page: last }) => ({
      members,
      next: current >= last || members.length === 0 ? null : { page: String(current + 1) },
    }));
  return z.union([byCursor, byNumber]);
}

/** Positions only grow; anything else would go round for ever. */
function goesBack(
  from: Readonly<Record<string, string>>,
  to: Readonly<Record<string, string>> | null,
): boolean {
  const [before, after] = [Object.values(from)[0], Object.values(to ?? {})[0]];
  return before !== undefined && after !== undefined && Number(after) <= Number(before);
}

function endlessError(resource: string): SyncError {
  return pimError({
    kind: 'bad_answer',
    code: 'unexpected_shape',
    message: `GET ${resource}: the pages of the list do not come to an end.`,
    remedy: 'Check that no cache stands before UnoPim.',
    retry: BACKOFF,
  });
}
