import type { SyncError } from '../domain/error.ts';
import type { ValueWarning } from '../domain/mapping/values.ts';
import type { Link } from '../domain/plan/link.ts';
import type { PlannedChange, PlanReason } from '../domain/plan/plan.ts';
import { FIELD_REFUSED } from '../domain/plan/refused.ts';
import type { ProblemCause } from '../ports/problems.ts';

/** Notes about what was done to a value; nobody has to mend anything. */
const NOTES: ReadonlySet<string> = new Set([
  'mapping.shortcodes_removed',
  'mapping.rounded',
  'plan.shared',
  'image.rendition',
]);

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

/** Images go after their product: their problems are raised and cleared where they are placed. */
export function imageProblemKey({ problemKey }: Wearing): string | null {
  return problemKey?.startsWith('image.') === true ? problemKey : null;
}

/**
 * The problem that a good push of the product leaves alone: one of its images, or a field that UnoPim refused and that is
 * not among what changed, because it is not sent again until the shop changes it.
 */
export function standingProblemKey(link: Wearing, changes: readonly PlannedChange[] = []): string | null {
  const [code, attribute = ''] = link.problemKey?.split(':') ?? [];
  const isSentAnew = changes.some(({ key }) => key.split('/').includes(attribute));
  return code === FIELD_REFUSED && !isSentAnew ? link.problemKey : imageProblemKey(link);
}

/** What a push of the product changes about its problem. */
export function problemChange(
  link: Wearing | null,
  now: ProblemCause | null,
  changes: readonly PlannedChange[] = [],
): { readonly was: string | null; readonly now: ProblemCause | null } {
  const stands = link !== null && standingProblemKey(link, changes) !== null;
  return now === null && stands ? { was: null, now } : { was: link?.problemKey ?? null, now };
}

type Wearing = Pick<Link, 'problemKey'>;
