import type { ProblemCause } from '../ports/problems.ts';

export const QUEUE_FAILED_PROBLEM = 'worker.queue_failed';

/** A message died: told until everything that was due then has been worked off. */
export function queueFailedCause(): ProblemCause {
  return {
    key: QUEUE_FAILED_PROBLEM,
    code: QUEUE_FAILED_PROBLEM,
    message:
      'The Worker failed several times while working off the queue. Nothing is lost: waiting pushes are tried again every minute.',
    remedy:
      "Look at the Worker's logs in the Cloudflare dashboard, in particular for errors of the database.",
  };
}
