import type { Services } from '../../ports/services.ts';

/** Letters and digits only: WooCommerce decodes entities in a secret before it signs (contracts/woocommerce.md 12). */
export function makeWebhookSecret({ randomToken }: Pick<Services, 'randomToken'>): string {
  return randomToken(48).replaceAll(/[^A-Za-z0-9]/g, '');
}
