/** What one push used, on average. */
export interface Usage {
  /** Requests to the Worker itself: deliveries. */
  readonly requests: number;
  /** Queue messages; each is written, read and deleted. */
  readonly messages: number;
  readonly rowsWritten: number;
  readonly rowsRead: number;
  readonly cpuMs: number;
}

/** Published prices of the paid plan beyond what it includes, in dollars per million. */
export const DOLLARS_PER_MILLION = {
  requests: 0.3,
  cpuMs: 0.02,
  queueOperations: 0.4,
  rowsWritten: 1,
  rowsRead: 0.001,
  laneGigabyteSeconds: 12.5,
} as const;

const OPERATIONS_A_MESSAGE = 3;
/** A Durable Object is billed as 128 MB, whatever it uses. */
const LANE_GIGABYTES = 0.125;

/** Dollars for a million pushes of this kind. */
export function dollarsPerMillion(usage: Usage): number {
  return (
    usage.requests * DOLLARS_PER_MILLION.requests +
    usage.messages * OPERATIONS_A_MESSAGE * DOLLARS_PER_MILLION.queueOperations +
    usage.rowsWritten * DOLLARS_PER_MILLION.rowsWritten +
    usage.rowsRead * DOLLARS_PER_MILLION.rowsRead +
    usage.cpuMs * DOLLARS_PER_MILLION.cpuMs
  );
}

/** Dollars for a million pushes during each of which the lane is awake so long. */
export function laneDollarsPerMillion(seconds: number): number {
  return seconds * LANE_GIGABYTES * DOLLARS_PER_MILLION.laneGigabyteSeconds;
}
