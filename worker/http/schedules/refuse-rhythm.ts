import { expressionOf, type Rhythm } from '../../domain/schedule/frequency.ts';
import { checkExpression } from '../../domain/schedule/timetable.ts';
import { type ApiError, invalid } from '../errors.ts';

/** The refusal of a frequency that cannot be, or null. */
export function refuseRhythm(
  rhythm: Rhythm,
  { timeZone, now }: { timeZone: string; now: number },
): ApiError | null {
  const { frequency, cron } = rhythm;
  if (frequency === 'cron' && cron === null) {
    return invalid('schedule.cron_missing', 'cron', {
      message: 'The cron expression is missing.',
      remedy: 'Write five fields, or choose another frequency.',
    });
  }
  if (frequency !== 'cron' && cron !== null) {
    return invalid('schedule.cron_without_use', 'cron', {
      message: `A job that runs "${frequency}" takes no cron expression.`,
      remedy: 'Choose the frequency "cron", or leave the expression out.',
    });
  }
  const checked = checkExpression({ expression: expressionOf(rhythm), timeZone }, now);
  if (checked.ok) return null;
  const { code, message, remedy } = checked.error;
  return invalid(code, 'cron', { message, remedy });
}
