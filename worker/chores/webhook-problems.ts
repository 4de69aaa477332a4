import type { SyncError } from '../domain/error.ts';
import type { BrokenWebhook, WebhookFault } from '../domain/schedule/webhook-health.ts';
import type { ProblemCause } from '../ports/problems.ts';

export const REPLACED_PROBLEM = 'webhooks.replaced';
export const FAILED_PROBLEM = 'webhooks.not_replaced';

/** Most topics that a message names; there are over twenty. */
const NAMED = 5;

const WHAT_HAPPENED: Readonly<Record<WebhookFault, string>> = {
  missing: 'deleted',
  disabled: 'disabled',
  paused: 'paused',
  wrong_topic: 'given another topic',
  wrong_address: 'given another address',
};

export function replacedCause(what: { replaced: readonly BrokenWebhook[]; since: number }): ProblemCause {
  const { replaced, since } = what;
  const named = replaced.slice(0, NAMED).map(({ topic, why }) => `${topic} was ${WHAT_HAPPENED[why]}`);
  const more = replaced.length > NAMED ? `, and ${replaced.length - NAMED} more` : '';
  const when = `${new Date(since).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const disabled = replaced.some(({ why }) => why === 'disabled');
  return {
    key: REPLACED_PROBLEM,
    code: REPLACED_PROBLEM,
    message: `The shop's webhooks were not in order and have been created anew: ${named.join(', ')}${more}. What changed since ${when} is being looked for.`,
    remedy: disabled
      ? 'WooCommerce disables a webhook after seven failed deliveries. If this comes back, look why the shop cannot reach the connector: a firewall, its DNS, or a TLS problem (WooCommerce → Status → Logs, webhooks-delivery).'
      : 'Nothing to do now. If this comes back, somebody or some plugin changes the webhooks of the connector in WooCommerce → Settings → Advanced → Webhooks.',
  };
}

export function failedCause({ message, remedy }: SyncError): ProblemCause {
  return {
    key: FAILED_PROBLEM,
    code: FAILED_PROBLEM,
    message: `Webhooks of the shop are missing and cannot be created anew: ${message}. Changes are found by a look every five minutes instead.`,
    remedy,
  };
}

export function noAddressCause(): ProblemCause {
  return {
    key: FAILED_PROBLEM,
    code: FAILED_PROBLEM,
    message:
      'The webhooks of the shop are gone, and the connector does not know its own address to create them anew. Changes are found by a look every five minutes instead.',
    remedy: 'Set PUBLIC_URL of the Worker, or pair the site again.',
  };
}
