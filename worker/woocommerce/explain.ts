interface Explanation {
  /** What happened. */
  readonly message: string;
  /** What to do about it. */
  readonly remedy: string;
}

const EXPLANATIONS: Readonly<Record<string, Explanation>> = {
  'woocommerce.address_refused': {
    message: "The shop's address may not be called",
    remedy: 'Use the public https address of the shop.',
  },
  'woocommerce.answer_too_large': {
    message: "The shop's answer is too large to be read",
    remedy: 'Look for a product with an unusually long description or very large meta data.',
  },
  'woocommerce.timeout': {
    message: 'The shop did not answer in time',
    remedy: 'Check that the shop is up; a slow one may need a longer shop time-out in the settings.',
  },
  'woocommerce.dropped': {
    message: 'The connection to the shop failed',
    remedy: 'Check that the shop is up and its TLS certificate is valid.',
  },
  'woocommerce.not_json': {
    message: 'The shop answered with a page instead of data, so nothing can be said about its products',
    remedy:
      'Open /wp-json/ of the shop in a browser. A firewall, a maintenance or coming-soon page, a password on the server, or a site that was archived or moved can stand in the way.',
  },
  'woocommerce.redirected': {
    message: 'The shop sends requests on to another address',
    remedy:
      'Set the WordPress address (Settings → General) to the final https address, then pair the site again.',
  },
  'woocommerce.unexpected_shape': {
    message: 'The shop answered something that WooCommerce does not answer here',
    remedy: 'A plugin may be changing REST answers; try with other plugins switched off.',
  },
  'woocommerce.changed_while_reading': {
    message: 'The shop kept changing while a list was read',
    remedy: 'Nothing to do: it is read again.',
  },
  'woocommerce.webhook_topic_not_kept': {
    message: 'WooCommerce stored the webhook without the topic that was asked for',
    remedy: 'Update WooCommerce and the UnoPim Connector plugin, then activate the site again.',
  },
  'woocommerce.webhook_topic_unknown': {
    message: 'The shop does not know the webhook topic',
    remedy: 'Topics for categories, tags and terms need the UnoPim Connector plugin active in the shop.',
  },
  'woocommerce.webhook_address_refused': {
    message: "The shop refused the connector's address for webhooks",
    remedy: 'The connector needs a public https address.',
  },
  'woocommerce.no_route': {
    message: "WordPress answers, but WooCommerce's REST API is not there",
    remedy: 'Activate WooCommerce, and check that no plugin switches its REST API off.',
  },
  'woocommerce.rest_unavailable': {
    message: "The shop's REST API is not available",
    remedy: 'Check that no security plugin blocks /wp-json/.',
  },
  'woocommerce.not_signed_in': {
    message: 'The shop treats the connector as a visitor who is not signed in',
    remedy:
      'Either the key is not known (pair the site again), or WordPress does not notice that it is called over https: a proxy in front of it has to pass the scheme on (X-Forwarded-Proto, is_ssl()), and the server has to pass the Authorization header on.',
  },
  'woocommerce.credentials_refused': {
    message: 'The shop refused the credentials',
    remedy:
      'The key or application password was changed, removed, or may not read and write: pair the site again.',
  },
  'woocommerce.forbidden': {
    message: 'The shop knows the user, but does not allow this',
    remedy: 'The user needs the role Shop manager or Administrator on this very site.',
  },
  'woocommerce.rate_limited': {
    message: 'The shop asks to be called less often',
    remedy: 'Nothing to do: it is tried again later. Lower the shop concurrency if it happens often.',
  },
  'woocommerce.server_error': {
    message: 'The shop failed to answer',
    remedy: "Look into the shop's PHP error log and WooCommerce → Status → Logs.",
  },
  'woocommerce.not_found': {
    message: 'The shop does not have this any more',
    remedy: 'Nothing to do if it was deleted in the shop.',
  },
  'woocommerce.refused': {
    message: 'The shop refused the request',
    remedy: 'Check that WooCommerce is up to date; the code in brackets names the reason.',
  },
};

const UNKNOWN: Explanation = { message: 'The shop could not be read', remedy: 'Try again later.' };

/** What an error code means and what to do about it, in plain words. */
export function explain(code: string): Explanation {
  return EXPLANATIONS[code] ?? UNKNOWN;
}
