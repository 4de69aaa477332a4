/** The isolate of the Worker as V8's own inspector shows it. */
export interface Inspector {
  startProfile(): Promise<void>;
  /** Milliseconds of CPU that the isolate's JavaScript took since the start, garbage collection included. */
  stopProfile(): Promise<number>;
  /** Bytes in use after a full garbage collection. */
  usedHeap(): Promise<number>;
  close(): void;
}

const WORKER = 'core:user:';
const SAMPLING_MICROSECONDS = 500;
/** A longer gap between two samples is not the isolate's: the machine was busy with something else. */
const LONGEST_GAP_MICROSECONDS = 4 * SAMPLING_MICROSECONDS;
/** Samples that are none of the isolate's work. */
const IDLE: ReadonlySet<string> = new Set(['(idle)', '(program)']);

/** Connects to the inspector that workerd opened on this port. */
export async function connectInspector(port: number): Promise<Inspector> {
  const call = await openSession(`ws://127.0.0.1:${port}/${WORKER}`);
  await call('Profiler.enable');
  await call('HeapProfiler.enable');
  await call('Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });
  return {
    startProfile: async () => void (await call('Profiler.start')),
    stopProfile: async () =>
      busyMilliseconds(((await call('Profiler.stop')) as { profile: Profile }).profile),
    async usedHeap() {
      await call('HeapProfiler.collectGarbage');
      return ((await call('Runtime.getHeapUsage')) as { usedSize: number }).usedSize;
    },
    close: () => call.close(),
  };
}

export interface Profile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string } }[];
  /** Node of each sample, and microseconds since the one before. */
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

export function busyMilliseconds({ nodes, samples = [], timeDeltas = [] }: Profile): number {
  const idle = new Set(nodes.filter(({ callFrame }) => IDLE.has(callFrame.functionName)).map(({ id }) => id));
  let busy = 0;
  for (const [n, node] of samples.entries()) {
    const gap = Math.min(LONGEST_GAP_MICROSECONDS, Math.max(0, timeDeltas[n] ?? 0));
    if (!idle.has(node)) busy += gap;
  }
  return busy / 1000;
}

interface Session {
  (method: string, params?: object): Promise<unknown>;
  close(): void;
}

async function openSession(url: string): Promise<Session> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as Answer;
    if (id === undefined) return;
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(`The inspector refused: ${error.message}`));
    waiting.delete(id);
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The inspector is gone.'));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', () => reject(new Error(`No inspector listens at ${url}.`)));
  });
  let last = 0;
  const call = (method: string, params: object = {}): Promise<unknown> => {
    last += 1;
    const answer = Promise.withResolvers<unknown>();
    waiting.set(last, answer);
    socket.send(JSON.stringify({ id: last, method, params }));
    return answer.promise;
  };
  return Object.assign(call, { close: () => socket.close() });
}

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}
