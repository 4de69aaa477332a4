import type { Env } from '../../../worker/env.ts';
import worker from '../../../worker/index.ts';
import { control, resetCounters } from './control.ts';
import { withCountedQueues } from './counting-queues.ts';

export { ConnectionLane } from '../../../worker/index.ts';

/** The deployable Worker with a door for tests: `/__test/…` moves the clock and reads the counters. */
export default {
  queue: (batch: MessageBatch, env: Env) => worker.queue(batch, withCountedQueues(env)),
  scheduled: (controller: ScheduledController, env: Env) =>
    worker.scheduled(controller, withCountedQueues(env)),
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const url = new URL(request.url);
    if (!url.pathname.startsWith('/__test/')) return worker.fetch(request, withCountedQueues(env), context);
    if (url.pathname === '/__test/clock') control.clockOffsetMs = Number(url.searchParams.get('offset'));
    if (url.pathname === '/__test/d1-latency') control.d1LatencyMs = Number(url.searchParams.get('ms'));
    if (url.pathname === '/__test/reset') resetCounters();
    return Response.json(control);
  },
};
