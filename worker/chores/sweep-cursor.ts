import { z } from 'zod';
import { wooId } from '../domain/ids.ts';

const walkSchema = z.object({
  page: z.number(),
  total: z.number().nullable(),
  /** Highest id so far: the range of the next page begins above it. */
  lastId: z.number(),
  /** The shop's clock when it began; null = no page was read. */
  begunAt: z.number().nullable(),
  listed: z.number(),
  hadShortPage: z.boolean(),
  restarts: z.number(),
  missing: z.array(z.number().transform(wooId)),
  /** Page of the list of variations, which comes when the products are through; null = it did not begin. */
  variationPage: z.number().nullable(),
});

const cursorSchema = z.object({
  /** The shop's clock when the last complete sweep began: what changed before was looked at by it. */
  since: z.number(),
  walk: walkSchema.nullable(),
});

export type SweepWalk = z.output<typeof walkSchema>;
export type SweepCursor = z.output<typeof cursorSchema>;

/** Where the sweep goes on; a site that was never swept is compared from its pairing on. */
export function readSweepCursor(stored: unknown, pairedAt: number): SweepCursor {
  const cursor = cursorSchema.safeParse(stored);
  return cursor.success ? cursor.data : { since: pairedAt, walk: null };
}

export function beginWalk(): SweepWalk {
  return {
    page: 1,
    total: null,
    lastId: 0,
    begunAt: null,
    listed: 0,
    hadShortPage: false,
    restarts: 0,
    missing: [],
    variationPage: null,
  };
}
