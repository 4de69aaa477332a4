import type { Env } from '../../../worker/env.ts';
import { oncePer } from '../../../worker/lib/once-per.ts';
import { control, strikes } from './control.ts';

/**
 * The Worker's bindings with every message that is sent counted, and lost or brought twice when that is armed; the same
 * object for the same bindings.
 */
export const withCountedQueues = oncePer(
  (env: Env): Env => ({
    ...env,
    PUSH_QUEUE: counted(env.PUSH_QUEUE),
    MEDIA_QUEUE: counted(env.MEDIA_QUEUE),
    CHORES_QUEUE: counted(env.CHORES_QUEUE),
  }),
);

/** Taken and never delivered, as if its consumer had died too often. */
const LOST = { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };

function counted<Message>(queue: Queue<Message>): Queue<Message> {
  return {
    metrics: () => queue.metrics(),
    async send(message, options) {
      control.messages += 1;
      if (strikes('queue-lost')) return LOST;
      if (strikes('queue-doubled')) await queue.send(message, options);
      return queue.send(message, options);
    },
    async sendBatch(messages, options) {
      const sent = [...messages];
      control.messages += sent.length;
      if (strikes('queue-lost')) return LOST;
      if (strikes('queue-doubled')) await queue.sendBatch(sent, options);
      return queue.sendBatch(sent, options);
    },
  };
}
