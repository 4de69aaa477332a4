import { sendDueChores } from './chores/due.ts';
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
    const { scheduledTime } = controller;
    await sendDueChores(makeServices(env), { queue: env.CHORES_QUEUE, scheduledAt: scheduledTime });
  },
} satisfies ExportedHandler<Env>;
