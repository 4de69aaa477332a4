import type { SyncError } from '../domain/error.ts';
import type { WooId } from '../domain/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Preview, PreviewedProduct } from '../ports/lane.ts';
import { COOLING_DOWN, ECHO, echoOf } from './echo-of.ts';
import type { Entry } from './entry.ts';
import { loadOne } from './load-one.ts';
import { planRoot } from './plan-root.ts';
import type { PushDeps } from './push-root.ts';
import { pathOf } from './request-path.ts';
import type { SiteFile } from './site-file.ts';

/** What a push would do now, by the same mapping and the same plan; reads what the plan asks for, writes nothing. */
export async function previewProduct(
  deps: PushDeps,
  file: SiteFile,
  wcId: WooId,
): Promise<Result<Preview, SyncError>> {
  const work = await loadOne(deps, file, wcId);
  if (!work.ok) return work;
  const planned = await planRoot(deps, file, { work: work.value, rehearses: true });
  if (planned.kind === 'failed') return err(planned.error);
  if (planned.kind === 'skip')
    return ok({ products: [], skipped: planned.reason, warnings: planned.warnings });
  const { entries, held } = planned;
  const { channels } = file.config;
  const echo = echoOf({ work: work.value, entries, channels, now: deps.clock.now() });
  if (echo.kind === 'echo') return ok({ products: [], skipped: ECHO, warnings: held });
  if (echo.kind === 'waits') return ok({ products: [], skipped: coolingDown(echo.seconds), warnings: held });
  return ok({ products: entries.map(describe), skipped: null, warnings: held });
}

function coolingDown(seconds: number): NonNullable<Preview['skipped']> {
  return { code: 'gate.cooldown', message: COOLING_DOWN, remedy: `Nothing to do: it ends in ${seconds} s.` };
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
