import { z } from '@hono/zod-openapi';
import { FREQUENCIES } from '../../domain/schedule/frequency.ts';
import { SCHEDULED_WORK } from '../../ports/schedules.ts';

const what = z.enum(SCHEDULED_WORK).openapi({
  description:
    'changed = products changed since its last run; products, categories, attributes = all of them; reconcile = what changed without a delivery.',
});
const frequency = z.enum(FREQUENCIES).openapi({
  description:
    "By the site's clock. twice_daily = 3:00 and 15:00; daily = 3:00; weekly = Monday 3:00; cron = the expression.",
});
const cron = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .nullable()
  .openapi({ description: 'Five fields; null unless the frequency is cron.', example: '30 2 * * 1-5' });

const rhythm = { frequency, cron: cron.default(null) };

export const saveScheduleSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    what,
    ...rhythm,
    enabled: z.boolean().default(true),
  })
  .openapi('SaveSchedule');

export const scheduleSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    what,
    frequency,
    cron,
    enabled: z.boolean(),
    nextRunAt: z.number().nullable().openapi({ description: 'ms; null = off, or never again.' }),
    last: z
      .object({
        at: z.number(),
        outcome: z.enum(['started', 'skipped', 'failed']),
        message: z.string().nullable().openapi({ description: 'Why it was skipped or failed.' }),
        runId: z.string().nullable().openapi({ description: 'The run it started, below /runs.' }),
      })
      .nullable()
      .openapi({ description: 'How its last time went; null = it never came.' }),
    createdAt: z.number(),
  })
  .openapi('Schedule');
export type ScheduleView = z.infer<typeof scheduleSchema>;

export const schedulesSchema = z
  .object({
    timeZone: z.string().openapi({ description: "The site's, as WordPress has it.", example: 'Europe/Rome' }),
    schedules: z.array(scheduleSchema),
  })
  .openapi('Schedules');

export const removedScheduleSchema = z.object({ removed: z.literal(true) }).openapi('RemovedSchedule');

/** Answers while somebody types an expression. */
export const timetableSchema = z.strictObject(rhythm).openapi('Timetable');

export const upcomingSchema = z
  .object({
    timeZone: z.string(),
    next: z.array(z.number()).openapi({ description: 'The next five times, ms.' }),
  })
  .openapi('Upcoming');
