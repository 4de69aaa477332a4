import type { SyncError } from '../domain/error.ts';
import type { SiteId } from '../domain/ids.ts';
import type { ValueWarning } from '../domain/mapping/values.ts';
import type { PlanReason, PushPlan, WritePlan } from '../domain/plan/plan.ts';
import type { PimRequest } from '../domain/plan/request.ts';
import type { Job, JobKind, Trigger } from '../ports/jobs.ts';
import type { Link } from '../ports/links.ts';
import type { LogDetail, LogEntity, LogOperation, LogRow } from '../ports/logs.ts';
import type { Entry } from './entry.ts';
import { pathOf } from './request-path.ts';

/** Bodies in the log are cut: a description of two million characters helps nobody. */
const BODY_CHARACTERS = 500;

export interface ReportContext {
  readonly siteId: SiteId;
  readonly trigger: Trigger;
  readonly startedAt: number;
  readonly now: number;
}

/** What a written push looks like in the log, in a merchant's words. */
export function reportWrite(entry: Entry, plan: WritePlan, context: ReportContext): LogRow {
  const warnings = plan.warnings.map(({ code, message, remedy }) => ({ code, message, remedy }));
  return row(entry, context, {
    status: warnings.length > 0 ? 'warn' : 'success',
    operation: plan.kind,
    code: plan.code,
    message: `${summary(entry, plan)}${warnings.length > 0 ? ` ${plural(warnings.length, 'warning')}: ${warnings[0]?.message}` : ''}`,
    detail: { changes: plan.changes, warnings, requests: requestsOf(plan.requests) },
  });
}

/** Nothing was sent, and yet there is something that a person has to mend. */
export function reportNotice(
  entry: Entry,
  warnings: readonly ValueWarning[],
  context: ReportContext,
): LogRow {
  const told = warnings.map(({ code, message, remedy }) => ({ code, message, remedy }));
  return row(entry, context, {
    status: 'warn',
    operation: 'unchanged',
    code: entry.link?.code ?? entry.code,
    message: `Nothing to send for ${entry.link?.code ?? entry.code}. ${told[0]?.message ?? ''}`.trim(),
    detail: { warnings: told },
  });
}

/** For those who want every look in the log (setting "verbose"). */
export function reportUnchanged(entry: Entry, context: ReportContext): LogRow {
  const code = entry.link?.code ?? entry.code;
  return row(entry, context, {
    status: 'info',
    operation: 'unchanged',
    code,
    message: `Nothing to send for ${code}: UnoPim has what the shop has.`,
    detail: {},
  });
}

export function reportDryRun(entry: Entry, plan: WritePlan, context: ReportContext): LogRow {
  return row(entry, context, {
    status: 'info',
    operation: 'dry-run',
    code: plan.code,
    message: `Dry-run, nothing was sent. ${summary(entry, plan, 'would be ')}`,
    detail: { changes: plan.changes, warnings: plan.warnings, requests: requestsOf(plan.requests) },
  });
}

export function reportImagesHeldBack(entry: Entry, context: ReportContext): LogRow {
  const code = entry.link?.code ?? entry.code;
  return row(entry, context, {
    status: 'info',
    operation: 'dry-run',
    code,
    message: `Dry-run, nothing was sent. The images of ${code} would be brought up to date.`,
    detail: {},
  });
}

export function reportSkip(
  entry: Entry | null,
  reason: PlanReason,
  context: ReportContext & { link: Link | null },
): LogRow {
  return row(entry, context, {
    status: 'info',
    operation: 'skip',
    code: entry?.code ?? context.link?.code ?? null,
    message: `Not pushed: ${reason.message}`,
    detail: { code: reason.code, remedy: reason.remedy },
  });
}

export function reportFailure(
  entry: Entry | null,
  error: SyncError,
  context: ReportContext & { again: string },
): LogRow {
  return row(entry, context, {
    status: 'error',
    operation: operationOf(entry?.plan ?? null),
    code: entry?.code ?? null,
    message: `${error.message} ${context.again}`.trim(),
    httpStatus: error.status ?? null,
    detail: {
      code: error.code,
      remedy: error.remedy,
      ...(error.fields === undefined ? {} : { fields: error.fields }),
      ...(entry?.plan != null && 'requests' in entry.plan
        ? { requests: requestsOf(entry.plan.requests) }
        : {}),
    },
  });
}

/** A first failure that comes again by itself. A `term` job has the id of its attribute, which is none of a term. */
export function reportPutOff(job: Job, error: SyncError): LogRow {
  const { siteId, kind, wcId, trigger } = job;
  return {
    siteId,
    status: 'warn',
    operation: 'hold',
    entity: ENTITY_OF[kind],
    wcId: kind === 'term' ? null : wcId,
    code: null,
    message: `${error.message} It is tried again by itself.`,
    httpStatus: error.status ?? null,
    durationMs: null,
    trigger,
    previousId: null,
    detail: { code: error.code, remedy: error.remedy },
  };
}

const ENTITY_OF: Readonly<Record<JobKind, LogEntity>> = {
  product: 'product',
  locate: 'product',
  media: 'image',
  category: 'category',
  attribute: 'attribute',
  term: 'option',
  tag: 'option',
  brand: 'option',
};

function operationOf(plan: PushPlan | null): LogOperation {
  return plan === null || plan.kind === 'read' ? 'update' : plan.kind;
}

function row(
  entry: Entry | null,
  context: ReportContext,
  rest: Pick<LogRow, 'status' | 'operation' | 'code' | 'message' | 'detail'> & { httpStatus?: number | null },
): LogRow {
  return {
    siteId: context.siteId,
    entity: entry !== null && entry.mapped.wooId !== entry.mapped.rootId ? 'variation' : 'product',
    wcId: entry?.mapped.wooId ?? null,
    durationMs: Math.max(0, context.now - context.startedAt),
    trigger: context.trigger,
    previousId: entry?.link?.lastLogId ?? null,
    httpStatus: null,
    ...rest,
  };
}

function summary(entry: Entry, plan: WritePlan, tense = ''): string {
  const what = entry.mapped.axisValues === null ? 'Product' : 'Variation';
  const fields = [...new Set(plan.changes.map(({ key }) => fieldName(key)))];
  const listed =
    fields.length === 0
      ? ''
      : `: ${fields.slice(0, 6).join(', ')}${fields.length > 6 ? ` and ${fields.length - 6} more` : ''}`;
  switch (plan.kind) {
    case 'create':
      return `${what} ${plan.code} ${tense}created in UnoPim with ${plural(fields.length, 'field')}.`;
    case 'adopt':
      return `${what} ${plan.code} already existed in UnoPim and ${tense}${tense === '' ? 'was ' : ''}linked; ${plural(fields.length, 'field')} filled${listed}${keptText(plan)}.`;
    case 'rename':
      return `${what} ${entry.link?.code} ${tense}renamed to ${plan.code}${listed}.`;
    case 'update':
      return plan.requests.length === 0
        ? `Nothing to send for ${plan.code}.`
        : `${what} ${plan.code} ${tense}updated${listed}.`;
  }
}

function keptText(plan: WritePlan): string {
  if (plan.kept.length === 0) return '';
  const names = [...new Set(plan.kept.map(fieldName))];
  return `; UnoPim's own value was kept for ${names.slice(0, 10).join(', ')}`;
}

/** `channel_locale_specific/web/it_IT/name` reads as `name (web, it_IT)`. */
export function fieldName(key: string): string {
  const [section, ...steps] = key.split('/');
  const scopes = { locale_specific: 1, channel_specific: 1, channel_locale_specific: 2 }[section ?? ''] ?? 0;
  if (section !== 'common' && scopes === 0) return steps.at(-1) ?? key;
  const where = steps.slice(0, scopes);
  const name = steps.slice(scopes).join(' ');
  return where.length === 0 ? name : `${name} (${where.join(', ')})`;
}

function requestsOf(requests: readonly PimRequest[]): NonNullable<LogDetail['requests']> {
  return requests.map((request) => ({
    method: request.method,
    path: pathOf(request),
    body: shortened(request.body),
  }));
}

function shortened(value: unknown): unknown {
  if (typeof value === 'string')
    return value.length > BODY_CHARACTERS ? `${value.slice(0, BODY_CHARACTERS)}…` : value;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
