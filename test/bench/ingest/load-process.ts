import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type LoadResult, type LoadRound, runLoad } from './load.ts';

/** The load generator in a process of its own, so that it does not share an event loop with what it measures. */
export interface LoadProcess {
  run(round: LoadRound): Promise<LoadResult>;
  stop(): void;
}

export function startLoadProcess(): LoadProcess {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), ['--load']);
  return {
    async run(round) {
      child.send(round);
      const over = new AbortController();
      const { signal } = over;
      try {
        const answer = once(child, 'message', { signal }).then(([result]) => result as LoadResult);
        return await Promise.race([answer, ended(child, signal)]);
      } finally {
        over.abort();
      }
    },
    stop: () => void child.kill(),
  };
}

async function ended(child: ChildProcess, signal: AbortSignal): Promise<never> {
  const [code] = await once(child, 'exit', { signal });
  throw new Error(`The load generator ended with ${code}.`);
}

if (process.argv.includes('--load')) {
  process.on('message', (round) => {
    void runLoad(round as LoadRound).then((result) => process.send?.(result));
  });
}
