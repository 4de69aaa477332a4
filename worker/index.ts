import { choresDue } from './chores/due.ts';
import type { Env } from './env.ts';
import { answer } from './http/worker-app.ts';
import { consume } from './pipeline/consume.ts';
import { makeServices } from './services.ts';

export { ConnectionLane } from './pipeline/connection-lane.ts';

export default {
  fetch: answer,

  async queue(batch, env) {
    await consume(makeServices(env), batch);
  },

  async scheduled(controller, env) {
    for (const chore of choresDue(controller.scheduledTime)) await env.CHORES_QUEUE.send(chore);
  },
} satisfies ExportedHandler<Env>;
