import type { Env } from '../../../worker/env.ts';
import { oncePer } from '../../../worker/lib/once-per.ts';
import { control, type PlatformFault, strikes } from './control.ts';

/**
 * The Worker's bindings with every message that is sent counted, and lost or brought twice when that is armed; the same
 * object for the same bindings.
 */
export const withCountedQueues = oncePer(
  (env: Env): Env => ({
    ...env,
    PUSH_QUEUE: counted(env.PUSH_QUEUE, OF_WORK),
    MEDIA_QUEUE: counted(env.MEDIA_QUEUE, OF_MEDIA),
    CHORES_QUEUE: counted(env.CHORES_QUEUE, OF_WORK),
  }),
);

/** Taken and never delivered, as if its consumer had died too often. */
const LOST = { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };

interface QueueFaults {
  readonly lost: PlatformFault;
  readonly doubled: PlatformFault;
}
const OF_WORK: QueueFaults = { lost: 'queue-lost', doubled: 'queue-doubled' };
const OF_MEDIA: QueueFaults = { lost: 'media-lost', doubled: 'media-doubled' };

function counted<Message>(queue: Queue<Message>, { lost, doubled }: QueueFaults): Queue<Message> {
  return {
    metrics: () => queue.metrics(),
    async send(message, options) {
      control.messages += 1;
      if (strikes(lost)) return LOST;
      if (strikes(doubled)) await queue.send(message, options);
      return queue.send(message, options);
    },
    async sendBatch(messages, options) {
      const sent = [...messages];
      control.messages += sent.length;
      if (strikes(lost)) return LOST;
      if (strikes(doubled)) await queue.sendBatch(sent, options);
      return queue.sendBatch(sent, options);
    },
  };
}
