import type { SyncError } from '../domain/error.ts';
import type { PimCode } from '../domain/ids.ts';
import { ok, type Result } from '../lib/result.ts';
import type { PimProducts } from '../ports/pim.ts';
import { type Entry, settle } from './entry.ts';
import { otherType } from './execute-plan.ts';

/**
 * What a push would learn from UnoPim's answers, asked before anything is sent: a code that is taken makes a create an
 * adoption, a product that is gone makes an update a problem. One read for each product that something would be sent of.
 */
export async function foresee(
  pim: PimProducts,
  entry: Entry,
  parentCode: PimCode | null,
): Promise<Result<void, SyncError>> {
  const { plan, live, mapped } = entry;
  if (live !== undefined || plan === null || !('requests' in plan) || plan.requests.length === 0)
    return ok(undefined);
  const code = entry.link?.code ?? entry.code;
  const there = await pim.readProduct({ type: mapped.type, code });
  if (!there.ok) return there;
  if (there.value === null && plan.kind === 'create') {
    const other = await pim.readProduct({ type: mapped.type === 'simple' ? 'configurable' : 'simple', code });
    if (!other.ok) return other;
    if (other.value !== null) {
      entry.plan = otherType(entry);
      return ok(undefined);
    }
  }
  entry.live = there.value;
  const settled = await settle(pim, entry, parentCode);
  return settled.ok ? ok(undefined) : settled;
}
