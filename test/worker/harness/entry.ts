import type { Env } from '../../../worker/env.ts';
import worker from '../../../worker/index.ts';
import { control, PLATFORM_FAULTS, resetCounters } from './control.ts';
import { withCountedQueues } from './counting-queues.ts';

export { ConnectionLane } from '../../../worker/index.ts';

/** The deployable Worker with a door for tests: `/__test/…` moves the clock, arms faults and reads the counters. */
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
    if (url.pathname === '/__test/faults') armFaults(url.searchParams);
    return Response.json(control);
  },
};

/** `?d1-before=3`: the next three chances that chance picks; what is not named stops. */
function armFaults(params: URLSearchParams): void {
  for (const fault of PLATFORM_FAULTS) control.faults[fault].left = Number(params.get(fault) ?? 0);
}
