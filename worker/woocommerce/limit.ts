/** Runs tasks with at most `most` at a time, the others waiting in the order they came. */
export function makeLimit(most: number): <T>(task: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;

  return async (task) => {
    if (running >= most) await new Promise<void>((resume) => waiting.push(resume));
    else running += 1;
    try {
      return await task();
    } finally {
      const next = waiting.shift();
      // A waiting task takes over the place, so that nobody can slip in between.
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
