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
}

/** Shared by everything in the isolate: the Worker and its lanes. */
export const control: Control = {
  clockOffsetMs: 0,
  d1LatencyMs: 0,
  rowsWritten: 0,
  rowsRead: 0,
  statements: 0,
  messages: 0,
  written: {},
};

export function resetCounters(): void {
  Object.assign(control, { rowsWritten: 0, rowsRead: 0, statements: 0, messages: 0, written: {} });
}
