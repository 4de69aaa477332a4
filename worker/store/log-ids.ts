/** An id holds its time: milliseconds * 1024 + sequence. */
const PER_MS = 1024;

export const firstLogIdOf = (ms: number): number => ms * PER_MS;
export const timeOfLogId = (id: number): number => Math.floor(id / PER_MS);

/**
 * Ids that grow with every call, also when time stands still (as it does in a Worker between two awaits) or goes back.
 * The sequence begins at random, so that two isolates that write in one millisecond hardly ever meet; should they, the
 * second write fails as a whole and is tried again like any other failed commit.
 */
export function makeLogIds(random: () => number = Math.random): (at: number) => number {
  let last = 0;
  return (at) => {
    const start = firstLogIdOf(Math.floor(at));
    last = last >= start ? last + 1 : start + Math.floor(random() * (PER_MS / 2));
    return last;
  };
}
