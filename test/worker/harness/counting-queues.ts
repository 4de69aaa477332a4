import type { Env } from '../../../worker/env.ts';
import { oncePer } from '../../../worker/lib/once-per.ts';
import { control } from './control.ts';

/** The Worker's bindings with every message that is sent counted; the same object for the same bindings. */
export const withCountedQueues = oncePer(
  (env: Env): Env => ({
    ...env,
    PUSH_QUEUE: counted(env.PUSH_QUEUE),
    MEDIA_QUEUE: counted(env.MEDIA_QUEUE),
    CHORES_QUEUE: counted(env.CHORES_QUEUE),
  }),
);

function counted<Message>(queue: Queue<Message>): Queue<Message> {
  return {
    metrics: () => queue.metrics(),
    send(message, options) {
      control.messages += 1;
      return queue.send(message, options);
    },
    sendBatch(messages, options) {
      const sent = [...messages];
      control.messages += sent.length;
      return queue.sendBatch(sent, options);
    },
  };
}
