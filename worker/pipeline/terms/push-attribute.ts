import type { PimAttribute } from '../../domain/catalog/catalog.ts';
import type { SyncError } from '../../domain/error.ts';
import type { WooId } from '../../domain/ids.ts';
import type { PlanReason } from '../../domain/plan/plan.ts';
import { type AttributeInput, type AttributeWrite, planAttribute } from '../../domain/plan/plan-attribute.ts';
import { labelLocales } from '../../domain/scope/label-locales.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import { addAttribute, keepLabels } from './add-attribute.ts';
import { joinFamily } from './join-family.ts';
import { claimTerms, commitTermSkip, finishOf, freed, raise, type TermWork, termRow } from './term-work.ts';

const MOST_TURNS = 5;

export interface ShopAttributeName {
  readonly id: WooId;
  readonly name: string;
  readonly slug: string;
}

/** How one attribute ended. `mapped` = its values can flow from now on, so its terms are looked at. */
export interface AttributePushed {
  readonly wrote: boolean;
  readonly mapped: boolean;
}

const NOTHING: AttributePushed = { wrote: false, mapped: false };

/** Brings one global attribute to UnoPim: created or adopted, mapped, in the Default family. Runs in the lock of families. */
export async function pushAttribute(
  deps: PushDeps,
  file: SiteFile,
  { attribute, work }: { attribute: ShopAttributeName; work: TermWork },
): Promise<Result<AttributePushed, SyncError>> {
  let live: PimAttribute | null | undefined;
  let varies: boolean | undefined;
  let ours = work.job?.intent?.terms !== undefined;
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    const plan = planAttribute(inputOf(file, { attribute, work, live, ours, varies }));
    if (plan.kind === 'unchanged') {
      await file.commitTerms({ kind: 'attribute', links: [], logs: [], finish: finishOf(work) });
      return ok(NOTHING);
    }
    if (plan.kind === 'skip') {
      await commitTermSkip(deps, file, { work, ...plan });
      return ok(NOTHING);
    }
    if (plan.kind === 'ask-use') {
      const used = await variesBy(file, attribute);
      if (!used.ok) return used;
      varies = used.value;
      continue;
    }
    if (plan.kind === 'read') {
      const read = await deps.pim.readAttribute(plan.code);
      if (!read.ok) return read;
      live = read.value;
      continue;
    }
    if (file.config.settings.dryRun) {
      await commitDryRun(deps, file, { plan, work });
      return ok(NOTHING);
    }
    const written = await write(deps, file, { plan, work });
    if (!written.ok) return written;
    if (written.value === null) return ok({ wrote: true, mapped: plan.joins });
    live = written.value;
    ours = ours && plan.create !== null;
  }
  return err(restless(attribute.name));
}

/** Products that have the attribute have terms of it. */
async function variesBy(
  file: SiteFile,
  { id, slug }: ShopAttributeName,
): Promise<Result<boolean, SyncError>> {
  const read = await file.terms.readTerms(id);
  if (!read.ok) return read;
  const terms = file.context().shop.attributes.get(id)?.terms ?? [];
  return file.shop.variesBy({ id, slug, termIds: terms.map((term) => term.id) });
}

function inputOf(
  file: SiteFile,
  of: {
    attribute: ShopAttributeName;
    work: TermWork;
    live: PimAttribute | null | undefined;
    ours: boolean;
    varies: boolean | undefined;
  },
): AttributeInput {
  const context = file.context();
  const { mapping, catalog } = context;
  const { attribute, work, live, ours, varies } = of;
  const intended = work.job?.intent?.terms?.creates ?? [];
  return {
    attribute,
    link: work.link,
    mapping,
    attributes: catalog.attributes,
    locales: labelLocales(context),
    varies,
    live,
    unconfirmed: ours && intended.length > 0,
  };
}

/** Answers what stands under the code when it was taken: planned again with that; null = done. */
async function write(
  deps: PushDeps,
  file: SiteFile,
  { plan, work }: { plan: AttributeWrite; work: TermWork },
): Promise<Result<PimAttribute | null, SyncError>> {
  const { code, labels } = plan;
  if (plan.create !== null) {
    await claimTerms(deps, work.job, { creates: [code] });
    const added = await addAttribute(deps, file, { code, type: plan.create, labels });
    if (!added.ok || added.value !== null) return added;
  } else if (Object.keys(labels).length > 0) {
    const relabelled = await deps.pim.updateAttributeLabels(code, labels);
    if (!relabelled.ok) return relabelled;
    await keepLabels(file, code, labels);
  }
  await map(file, plan);
  const joined = plan.joins ? await join(deps, file, code) : ok(null);
  if (!joined.ok) return joined;
  await commit(deps, file, { plan, work, missing: joined.value });
  return ok(null);
}

async function map(file: SiteFile, { row }: AttributeWrite): Promise<void> {
  if (row === null) return;
  await file.editMapping((mapping) =>
    mapping.attributes.some(({ source }) => source === row.source)
      ? mapping
      : { ...mapping, attributes: [...mapping.attributes, row] },
  );
}

/** Answers why it could not be added to a family. */
async function join(
  deps: PushDeps,
  file: SiteFile,
  attribute: string,
): Promise<Result<PlanReason | null, SyncError>> {
  const { settings, mapping } = file.config;
  if (settings.newAttributesGroup === null || mapping.defaultFamily === null) return ok(notJoined(attribute));
  const joined = await joinFamily(deps, file, {
    family: mapping.defaultFamily,
    group: settings.newAttributesGroup,
    attribute,
  });
  return joined.ok ? ok(null) : joined;
}

async function commit(
  deps: PushDeps,
  file: SiteFile,
  { plan, work, missing }: { plan: AttributeWrite; work: TermWork; missing: PlanReason | null },
): Promise<void> {
  const now = deps.clock.now();
  const link = await freed(deps, file, work.link);
  const problemKey = missing === null ? null : await raise(deps, file, work, missing);
  const row = termRow({ file, now }, work, {
    status: missing === null ? 'success' : 'warn',
    operation: plan.kind === 'update' ? 'rename' : plan.kind,
    code: plan.code,
    message: `${summary(work.name, plan)}.${missing === null ? '' : ` ${missing.message}`}`,
    detail: { changes: plan.changes, ...(missing === null ? {} : { warnings: [missing] }) },
  });
  const { code, adopted, sent } = plan;
  await file.commitTerms({
    kind: 'attribute',
    links: [{ ...link, code, adopted, sent, goneAt: null, problemKey, reason: missing?.code ?? null }],
    logs: plan.kind === 'update' && plan.changes.length === 0 ? [] : [row],
    finish: finishOf(work),
  });
  file.noteOwnAttribute(work.link.wcId, adopted ? null : code);
}

async function commitDryRun(
  deps: PushDeps,
  file: SiteFile,
  { plan, work }: { plan: AttributeWrite; work: TermWork },
): Promise<void> {
  const row = termRow({ file, now: deps.clock.now() }, work, {
    status: 'info',
    operation: 'dry-run',
    code: plan.code,
    message: `Dry-run, nothing was sent. ${summary(work.name, plan)}.`,
    detail: { changes: plan.changes },
  });
  await file.commitTerms({ kind: 'attribute', links: [], logs: [row], finish: finishOf(work) });
}

function summary(name: string, { kind, code, create }: AttributeWrite): string {
  if (kind === 'update') return `Attribute ${code} is now called "${name}" in UnoPim; its code stays`;
  if (kind === 'adopt') return `Attribute "${name}" was mapped to ${code}, which UnoPim has already`;
  return `Attribute "${name}" created in UnoPim as ${code}${create === null ? '' : ` (${create})`} and mapped`;
}

function notJoined(attribute: string): PlanReason {
  return {
    code: 'attribute.not_in_family',
    message: `Attribute ${attribute} is in no family, so no product can carry it.`,
    remedy:
      'Add it to the family in UnoPim, or choose a Default family and a group under Settings → New attributes go to.',
  };
}

function restless(name: string): SyncError {
  return {
    kind: 'bad_answer',
    system: 'unopim',
    code: 'unopim.attribute_restless',
    message: `Attribute "${name}" changed in UnoPim each time it was looked at.`,
    remedy: 'It is tried again by itself.',
    retry: { when: 'backoff' },
    inDoubt: false,
  };
}
