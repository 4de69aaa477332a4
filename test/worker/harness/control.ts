export interface Control {
  clockOffsetMs: number;
  /** What each statement or batch takes on top: D1 in production is a network away. */
  d1LatencyMs: number;
  rowsWritten: number;
  rowsRead: number;
  statements: number;
  /** Sent to any queue. */
  messages: number;
  /** Rows written by statement, for finding out who wrote too much. */
  written: Record<string, number>;
  faults: Record<PlatformFault, { left: number; hits: number }>;
}

/**
 * What the platform does wrong: a statement of D1 fails before it is run, or is run and its answer is lost; a message of
 * a queue is lost, or comes twice; those about pictures are counted for themselves.
 */
export const PLATFORM_FAULTS = [
  'd1-before',
  'd1-after',
  'queue-lost',
  'queue-doubled',
  'media-lost',
  'media-doubled',
] as const;
export type PlatformFault = (typeof PLATFORM_FAULTS)[number];

/** Shared by everything in the isolate: the Worker and its lanes. */
export const control: Control = {
  clockOffsetMs: 0,
  d1LatencyMs: 0,
  rowsWritten: 0,
  rowsRead: 0,
  statements: 0,
  messages: 0,
  written: {},
  faults: {
    'd1-before': { left: 0, hits: 0 },
    'd1-after': { left: 0, hits: 0 },
    'queue-lost': { left: 0, hits: 0 },
    'queue-doubled': { left: 0, hits: 0 },
    'media-lost': { left: 0, hits: 0 },
    'media-doubled': { left: 0, hits: 0 },
  },
};

/** How likely an armed fault is at each chance it gets. */
const LIKELY = 0.3;

/** true = it happens now; counted. */
export function strikes(fault: PlatformFault): boolean {
  const armed = control.faults[fault];
  if (armed.left <= 0 || Math.random() > LIKELY) return false;
  armed.left -= 1;
  armed.hits += 1;
  return true;
}

export function resetCounters(): void {
  Object.assign(control, { rowsWritten: 0, rowsRead: 0, statements: 0, messages: 0, written: {} });
}
