import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import { mapProduct } from '../domain/mapping/map-product.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Preview, PreviewedProduct } from '../ports/lane.ts';
import { type Entry, makeEntry, settle } from './entry.ts';
import { loadOne } from './load-one.ts';
import type { PushDeps } from './push-root.ts';
import { pathOf } from './request-path.ts';
import { knownLinks } from './root-work.ts';
import type { SiteFile } from './site-file.ts';

/** What a push would do now, by the same mapping and the same plan; reads what the plan asks for, writes nothing. */
export async function previewProduct(
  deps: PushDeps,
  file: SiteFile,
  wcId: WooId,
): Promise<Result<Preview, SyncError>> {
  const work = await loadOne(deps, file, wcId);
  if (!work.ok) return work;
  const context = file.context();
  const mapped = mapProduct({
    context,
    product: work.value.product,
    variations: work.value.variations,
    known: knownLinks({ ...work.value, siteId: file.site.id }),
  });
  if (mapped.kind === 'skip') return ok({ products: [], skipped: mapped.reason, warnings: mapped.warnings });
  const products: PreviewedProduct[] = [];
  let parent: Entry | null = null;
  for (const product of mapped.products) {
    const entry = makeEntry({
      ...product,
      work: work.value,
      file,
      now: deps.clock.now(),
    });
    const parentCode =
      product.mapped.axisValues === null ? null : (parent?.link?.code ?? parent?.code ?? null);
    const settled = await settle(deps.pim, entry, parentCode);
    if (!settled.ok) return settled;
    parent ??= entry;
    products.push(describe(entry));
  }
  return ok({ products, skipped: null, warnings: mapped.held });
}

function describe(entry: Entry): PreviewedProduct {
  const plan = entry.plan;
  const base = {
    wcId: entry.mapped.wooId,
    code: entry.code,
    requests: [],
    changes: [],
    warnings: entry.mapped.warnings,
    reason: null,
  };
  if (plan === null || plan.kind === 'unchanged') return { ...base, outcome: 'unchanged' };
  if (plan.kind === 'skip') return { ...base, outcome: 'skip', reason: plan.reason };
  const requests = plan.requests.map((request) => ({
    method: request.method,
    path: pathOf(request),
    body: request.body,
  }));
  return { ...base, outcome: plan.kind, code: plan.code, requests, changes: plan.changes };
}
