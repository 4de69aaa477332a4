import type { SyncError } from '../domain/error.ts';
import type { ValueWarning } from '../domain/mapping/values.ts';
import type { PlanReason } from '../domain/plan/plan.ts';
import type { ProblemCause } from '../ports/problems.ts';

/** Notes about what was done to a value; nobody has to mend anything. */
const NOTES: ReadonlySet<string> = new Set(['mapping.shortcodes_removed', 'mapping.rounded', 'plan.shared']);

/** The cause a product is grouped under: its first warning that a person can mend. */
export function problemOf(warnings: readonly ValueWarning[]): ProblemCause | null {
  const warning = warnings.find(({ code }) => !NOTES.has(code));
  if (warning === undefined) return null;
  const { code, message, remedy } = warning;
  return {
    key: [code, warning.attribute, warning.field].filter((part) => part !== undefined).join(':'),
    code,
    message,
    remedy,
  };
}

export function problemOfReason({ code, message, remedy }: PlanReason): ProblemCause {
  return { key: code, code, message, remedy };
}

export function problemOfError(error: SyncError): ProblemCause {
  const fields = (error.fields ?? []).map(({ field }) => field).sort();
  const key = fields.length === 0 ? error.code : `${error.code}:${fields.slice(0, 3).join(',')}`;
  return { key, code: error.code, message: error.message, remedy: error.remedy };
}
