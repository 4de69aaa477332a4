import type { SyncError } from '../domain/error.ts';
import type { PimCode } from '../domain/ids.ts';
import type { IntendedCreate, IntendedRename, Intent } from '../domain/plan/intent.ts';
import type { PlanReason, WritePlan } from '../domain/plan/plan.ts';
import { withoutDead, withoutRefused } from '../domain/plan/refused.ts';
import type { PimRequest } from '../domain/plan/request.ts';
import type { UnoPimProduct, UnoPimValues } from '../domain/product/unopim-product.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { PimProducts, PimStructure } from '../ports/pim.ts';
import { type Entry, settle } from './entry.ts';

/** Answers that change the plan (taken, vanished, a field refused) are followed this often before giving up. */
const MOST_TURNS = 4;

export type Executed =
  | WritePlan
  | { readonly kind: 'skip'; readonly reason: PlanReason; readonly problem: boolean }
  /** What was refused was all there was to do; the entry's warnings say what. */
  | { readonly kind: 'unchanged' };

type ExecutingPim = PimProducts & Pick<PimStructure, 'readCategory'>;

export interface ExecuteOptions {
  readonly parentCode: PimCode | null;
  /** Called before a plan that the first claim did not foresee is written. */
  readonly claim: (intent: Intent) => Promise<void>;
}

/**
 * Sends a settled plan, request by request. A definite answer that changes the picture is taken in and planned again:
 * the code is taken (adopt it), the product vanished, a field is refused (send the rest).
 */
export async function executePlan(
  pim: ExecutingPim,
  entry: Entry,
  options: ExecuteOptions,
): Promise<Result<Executed, SyncError>> {
  for (let turn = 0; ; turn += 1) {
    const plan = entry.plan;
    if (plan === null || plan.kind === 'unchanged') return err(bug());
    if (plan.kind === 'skip') return ok(plan);
    if (turn > 0 && plan.requests.length > 0) await options.claim(intentOf(plan, entry, pim.serverNow()));
    const failure = await sendAll(pim, plan.requests);
    if (failure === null) return ok(plan);
    const learnt = turn < MOST_TURNS ? await learn(pim, entry, failure) : null;
    if (learnt === null) return err(failure.error);
    if (!learnt.ok) return learnt;
    if (learnt.value !== null) return ok(learnt.value);
    const settled = await settle(pim, entry, options.parentCode);
    if (!settled.ok) return settled;
    if (settled.value.kind === 'unchanged') return ok(settled.value);
  }
}

interface SendFailure {
  readonly request: PimRequest;
  readonly error: SyncError;
}

async function sendAll(pim: PimProducts, requests: readonly PimRequest[]): Promise<SendFailure | null> {
  for (const request of requests) {
    const answer = await pim.write(request);
    if (!answer.ok) return { request, error: answer.error };
  }
  return null;
}

/**
 * Takes a failure into the entry. Answers null when nothing can be learnt from it, a skip when it decides the product,
 * ok(null) when the entry is to be planned again.
 */
async function learn(
  pim: ExecutingPim,
  entry: Entry,
  { request, error }: SendFailure,
): Promise<Result<Executed | null, SyncError> | null> {
  if (error.kind === 'taken' && request.method === 'POST') return learnTaken(pim, entry);
  if (error.kind === 'server' && request.method === 'POST' && request.type === 'configurable') {
    return learnFromServerError(pim, entry, error);
  }
  if (error.kind === 'not_found' && request.method !== 'POST') {
    entry.live = null;
    return ok(null);
  }
  if (error.kind === 'refused' && request.method === 'PUT') {
    entry.rules = { ...entry.rules, skuChange: 'keep' };
    entry.mapped = { ...entry.mapped, warnings: [...entry.mapped.warnings, renameRefused(entry, error)] };
    return ok(null);
  }
  if (error.kind === 'refused') {
    const rest = withoutRefused(entry.mapped, request, error.fields ?? []);
    if (rest === null) return learnDeadCategories(pim, entry, request);
    entry.mapped = rest;
    return ok(null);
  }
  return null;
}

/**
 * A refused category is answered without saying which one (contracts/unopim.md 3): each of the list is read, and those that
 * are gone or are roots are left out (rule 16).
 */
async function learnDeadCategories(
  pim: ExecutingPim,
  entry: Entry,
  request: PimRequest,
): Promise<Result<Executed | null, SyncError> | null> {
  const values = request.body['values'] as Partial<UnoPimValues> | undefined;
  const dead: string[] = [];
  for (const code of values?.categories ?? []) {
    const category = await pim.readCategory(code);
    if (!category.ok) return category;
    if (category.value === null || category.value.parent === null) dead.push(code);
  }
  if (dead.length === 0) return null;
  entry.mapped = withoutDead(entry.mapped, 'categories', dead);
  return ok(null);
}

async function learnTaken(pim: PimProducts, entry: Entry): Promise<Result<Executed | null, SyncError>> {
  const live = await pim.readProduct({ type: entry.mapped.type, code: entry.code });
  if (!live.ok) return live;
  if (live.value === null) return ok(otherType(entry));
  entry.live = live.value;
  return ok(null);
}

/** A configurable under a taken SKU is a 500 (contracts/unopim.md 8): an older product there is a plain "taken". */
async function learnFromServerError(
  pim: PimProducts,
  entry: Entry,
  error: SyncError,
): Promise<Result<Executed | null, SyncError> | null> {
  const live = await pim.readProduct({ type: 'configurable', code: entry.code });
  if (!live.ok) return live;
  if (live.value !== null && isOlder(live.value, pim.serverNow())) {
    entry.live = live.value;
    return ok(null);
  }
  if (live.value !== null) return null;
  const simple = await pim.readProduct({ type: 'simple', code: entry.code });
  if (!simple.ok) return err(error);
  return simple.value === null ? null : ok(otherType(entry));
}

const FRESH_MS = 65_000;

function isOlder(live: UnoPimProduct, serverNow: number): boolean {
  return serverNow - live.createdAt > FRESH_MS;
}

/** A configurable stands where a simple product should, or the other way round. */
export function otherType(entry: Entry): Extract<Executed, { kind: 'skip' }> {
  const { type } = entry.mapped;
  return {
    kind: 'skip',
    problem: true,
    reason: {
      code: 'plan.other_type',
      message: `UnoPim already has ${entry.code}, but not as a ${type} product.`,
      remedy: 'Give one of the two another SKU: UnoPim cannot change the type of a product.',
    },
  };
}

function renameRefused(entry: Entry, error: SyncError): MappedWarning {
  const fields = (error.fields ?? []).map(({ field }) => field).join(', ');
  return {
    code: 'plan.rename_refused',
    message: `UnoPim refused to rename ${entry.link?.code} to ${entry.code}${fields === '' ? '' : ` because of ${fields}`}. The code stays, the rest was sent.`,
    remedy:
      'Correct the named values of the product in UnoPim (a deleted option, category or product), then push again.',
  };
}

type MappedWarning = Entry['mapped']['warnings'][number];

function intentOf(plan: WritePlan, entry: Entry, since: number): Intent {
  return {
    since,
    claimedAt: 0,
    creates: intendedCreates(entry, plan),
    renames: intendedRenames(entry, plan),
    updates: { [entry.link?.code ?? plan.code]: plan.intended },
  };
}

export function intendedRenames(entry: Entry, plan: WritePlan): IntendedRename[] {
  const from = entry.link?.code ?? null;
  return plan.kind === 'rename' && from !== null ? [{ from, to: plan.code }] : [];
}

export function intendedCreates(entry: Entry, plan: WritePlan): IntendedCreate[] {
  const { wooId, type } = entry.mapped;
  return plan.kind === 'create' ? [{ wcId: wooId, code: plan.code, type }] : [];
}

function bug(): SyncError {
  return {
    kind: 'bad_answer',
    system: 'unopim',
    code: 'connector.nothing_to_send',
    message: 'A push without a plan was executed.',
    remedy: 'Please report this with the log row.',
    retry: { when: 'never' },
    inDoubt: false,
  };
}
