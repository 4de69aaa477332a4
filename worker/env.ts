import { z } from 'zod';
import { siteId } from './domain/ids.ts';
import { COMMON_TASKS, SITE_TASKS } from './domain/schedule/due.ts';
import type { ConnectionLane } from './pipeline/connection-lane.ts';
import { TERM_JOB_KINDS } from './ports/jobs.ts';
import type { WorkerConfig } from './ports/services.ts';

/** Bindings as wrangler.toml names them, and secrets (`wrangler secret put`). */
export interface Env {
  readonly DB: D1Database;
  readonly LANE: DurableObjectNamespace<ConnectionLane>;
  readonly PUSH_QUEUE: Queue<DoorbellMessage>;
  readonly MEDIA_QUEUE: Queue<DoorbellMessage>;
  readonly CHORES_QUEUE: Queue<ChoreMessage>;
  readonly ENCRYPTION_KEYS?: string;
  readonly CONNECTOR_KEY?: string;
  readonly PUBLIC_URL?: string;
  readonly ALLOW_INSECURE?: string;
}

/** A doorbell; `requests` carries jobs that D1 could not take when the delivery came (design 8: 200 means stored). */
export const doorbellSchema = z.object({
  connectionId: z.string().min(1).max(64),
  requests: z
    .array(
      z.object({
        siteId: z.string().min(1).max(64),
        kind: z.enum(['product', 'locate', ...TERM_JOB_KINDS]),
        wcId: z.number().int().positive(),
      }),
    )
    .max(100)
    .optional(),
});
export type DoorbellMessage = z.infer<typeof doorbellSchema>;

const siteIdSchema = z.string().min(1).max(64).transform(siteId);

/** A chore of the Worker as a whole, one of a site, or a scheduled job. */
export const choreSchema = z.union([
  z.object({ task: z.enum(COMMON_TASKS) }),
  z.object({ task: z.enum(SITE_TASKS), siteId: siteIdSchema }),
  z.object({ task: z.literal('schedule'), siteId: siteIdSchema, id: z.string().min(1).max(64) }),
]);
export type ChoreMessage = z.infer<typeof choreSchema>;

const settingsSchema = z.object({
  ENCRYPTION_KEYS: z.string({ message: 'ENCRYPTION_KEYS is missing' }).min(1, 'ENCRYPTION_KEYS is empty'),
  CONNECTOR_KEY: z
    .string({ message: 'CONNECTOR_KEY is missing' })
    .min(32, 'CONNECTOR_KEY needs at least 32 characters'),
  PUBLIC_URL: z.url({ message: 'PUBLIC_URL is not an address' }).optional(),
  ALLOW_INSECURE: z.enum(['0', '1']).default('0'),
});

export type ConfigResult =
  | { readonly ok: true; readonly value: WorkerConfig }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Validates secrets and variables once; every problem is named, no value is repeated. */
export function readConfig(env: Env): ConfigResult {
  const parsed = settingsSchema.safeParse(env);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map((issue) => issue.message) };
  const { ENCRYPTION_KEYS, CONNECTOR_KEY, PUBLIC_URL, ALLOW_INSECURE } = parsed.data;
  const allowInsecure = ALLOW_INSECURE === '1';
  if (allowInsecure && PUBLIC_URL?.startsWith('https:')) {
    return {
      ok: false,
      problems: ['ALLOW_INSECURE=1 is for development: remove it where the Worker has an https address'],
    };
  }
  return {
    ok: true,
    value: {
      encryptionKeys: ENCRYPTION_KEYS,
      connectorKey: CONNECTOR_KEY,
      publicUrl: PUBLIC_URL ?? null,
      allowInsecure,
    },
  };
}
