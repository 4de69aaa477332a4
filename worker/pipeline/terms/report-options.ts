import type { PlanReason } from '../../domain/plan/plan.ts';
import type { ShopTerm } from '../../domain/plan/plan-options.ts';
import { sentText, type TermLink } from '../../domain/plan/term-link.ts';
import type { Trigger } from '../../ports/jobs.ts';
import type { LogRow } from '../../ports/logs.ts';
import type { SiteFile } from '../site-file.ts';
import type { OptionsPushed, OptionsWork } from './push-options.ts';
import { emptyLink } from './term-work.ts';

const MOST_NAMES = 20;

export interface OptionsReport {
  readonly file: SiteFile;
  readonly work: Pick<OptionsWork, 'kind' | 'links'>;
  /** The attribute of attribute terms; null for tags and brands. */
  readonly rootId: TermLink['rootId'] | null;
  readonly trigger: Trigger;
  readonly startedAt: number;
  readonly now: number;
}

/** One row for all options that were added, one for those that were linked, one for each that was renamed or could not be. */
export function optionRows(report: OptionsReport, pushed: OptionsPushed): readonly LogRow[] {
  const { attribute, plan, refused } = pushed;
  const dryRun = report.file.config.settings.dryRun;
  const added = plan.adds.map(({ term }) => term);
  const adopted = plan.adopts.filter(({ ours }) => !ours).map(({ term }) => term);
  const count = (terms: readonly ShopTerm[]): string =>
    terms.length === 1 ? 'Option' : `${terms.length} options`;
  return [
    ...(added.length === 0
      ? []
      : [
          row(report, added, {
            status: 'success',
            operation: 'create',
            code: plan.adds.length === 1 ? (plan.adds[0]?.option.code ?? null) : null,
            message: `${count(added)} ${names(added)} added to ${attribute} in UnoPim.`,
            detail: {},
          }),
        ]),
    ...(adopted.length === 0
      ? []
      : [
          row(report, adopted, {
            status: 'success',
            operation: 'adopt',
            code: plan.adopts.length === 1 ? (plan.adopts[0]?.option.code ?? null) : null,
            message: `${count(adopted)} ${names(adopted)} of ${attribute} already existed in UnoPim and ${adopted.length === 1 ? 'was' : 'were'} linked; UnoPim's labels were kept.`,
            detail: {},
          }),
        ]),
    ...plan.renames.map(({ term, from, before }) => {
      const reason = refused.get(term.id);
      const changes = [{ key: 'label', before: from, after: term.name }];
      return row(report, [term], {
        status: reason === undefined ? 'success' : 'warn',
        operation: 'rename',
        code: before.code,
        message:
          reason?.message ??
          `Option ${before.code} of ${attribute} is now called "${term.name}" in UnoPim; its code stays.`,
        detail: { changes, ...(reason === undefined ? {} : { warnings: [reason], remedy: reason.remedy }) },
      });
    }),
  ].map((one) => (dryRun ? asDryRun(one) : one));
}

function names(terms: readonly ShopTerm[]): string {
  const shown = terms.slice(0, MOST_NAMES).map(({ name }) => `"${name}"`);
  const more = terms.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function row(
  { file, work, trigger, startedAt, now }: OptionsReport,
  terms: readonly ShopTerm[],
  rest: Pick<LogRow, 'status' | 'operation' | 'code' | 'message' | 'detail'>,
): LogRow {
  const [first] = terms;
  const only = terms.length === 1 && first !== undefined ? first.id : null;
  return {
    siteId: file.site.id,
    entity: 'option',
    wcId: only,
    httpStatus: null,
    durationMs: Math.max(0, now - startedAt),
    trigger,
    previousId: only === null ? null : (work.links.get(only)?.lastLogId ?? null),
    ...rest,
  };
}

function asDryRun(one: LogRow): LogRow {
  return {
    ...one,
    status: 'info',
    operation: 'dry-run',
    message: `Dry-run, nothing was sent. ${one.message}`,
  };
}

/** The links as they are after all attributes that these terms go to; a rename that was refused stays due. */
export function linksAfter(
  report: Pick<OptionsReport, 'work' | 'rootId'>,
  pushed: readonly OptionsPushed[],
): { readonly links: readonly TermLink[]; readonly problems: ReadonlyMap<TermLink['wcId'], PlanReason> } {
  const links = new Map<TermLink['wcId'], TermLink>();
  const problems = new Map<TermLink['wcId'], PlanReason>();
  const before = ({ id }: ShopTerm): TermLink =>
    links.get(id) ?? emptyLink(id, report.rootId ?? id, report.work.links.get(id));
  const note = (term: ShopTerm, change: Partial<TermLink>): void => {
    links.set(term.id, {
      ...before(term),
      sent: { name: sentText(term.name) },
      goneAt: null,
      ...change,
    });
  };
  for (const { plan, refused } of pushed) {
    for (const { term, option } of plan.adds) note(term, { code: option.code });
    for (const { term, option, ours } of plan.adopts) {
      const adopted = before(term).code === null ? !ours : before(term).adopted;
      note(term, { code: option.code, adopted });
    }
    for (const { term, code } of plan.settled) note(term, { code });
    for (const { term } of plan.renames) {
      const reason = refused.get(term.id);
      if (reason === undefined) note(term, {});
      else problems.set(term.id, reason);
    }
  }
  return { links: [...links.values()], problems };
}
