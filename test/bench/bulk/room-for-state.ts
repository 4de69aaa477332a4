import { statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const IN_MEMORY = '/dev/shm';
/** Fifty thousand products take about a third of it. */
const ENOUGH_BYTES = 1024 ** 3;

/**
 * Where the local D1 keeps its files: in memory where there is enough of it. workerd runs D1 in the Worker's own thread,
 * which then waits for the disk; in production D1 is another machine (`--d1-latency`).
 */
export async function roomForState(): Promise<string> {
  const memory = await statfs(IN_MEMORY).catch(() => null);
  return memory !== null && memory.bavail * memory.bsize >= ENOUGH_BYTES ? IN_MEMORY : tmpdir();
}
