import { randomBytes, randomUUID } from 'node:crypto';
import type { Shop } from '../shop.ts';
import type { StoredApiKey, StoredApplicationPassword } from '../store/entities.ts';

function randomKey(prefix: 'ck' | 'cs'): string {
  return `${prefix}_${randomBytes(20).toString('hex')}`;
}

/** A key as WooCommerce → Settings → Advanced → REST API makes it. */
export function createApiKey(
  shop: Shop,
  input: Partial<Pick<StoredApiKey, 'permissions' | 'role'>> = {},
): StoredApiKey {
  const key: StoredApiKey = {
    key: randomKey('ck'),
    secret: randomKey('cs'),
    permissions: 'read_write',
    role: 'manager',
    ...input,
  };
  shop.store.apiKeys.push(key);
  return key;
}

export function createApplicationPassword(
  shop: Shop,
  input: { username: string; name?: string; role?: 'manager' | 'subscriber' },
): StoredApplicationPassword {
  const password = randomBytes(12)
    .toString('hex')
    .replace(/(.{4})(?=.)/g, '$1 ');
  const { username, name = 'Connector', role = 'manager' } = input;
  const made: StoredApplicationPassword = { uuid: randomUUID(), username, name, password, role };
  shop.store.applicationPasswords.push(made);
  return made;
}

/** Keys, users, settings. */
export function siteScreens(shop: Shop) {
  return {
    createApiKey: (input: Partial<Pick<StoredApiKey, 'permissions' | 'role'>> = {}) =>
      createApiKey(shop, input),
    revokeApiKey: (key: string) => {
      shop.store.apiKeys = shop.store.apiKeys.filter((one) => one.key !== key);
    },
    createApplicationPassword: (input: {
      username: string;
      name?: string;
      role?: 'manager' | 'subscriber';
    }) => createApplicationPassword(shop, input),
    /** The user who made the webhooks goes: from now on they deliver a 401 document (2). */
    deleteWebhookOwner: () => {
      for (const webhook of shop.store.webhooks.values()) webhook.ownerGone = true;
    },
    setCurrency: (currency: string) => {
      shop.store.currency = currency;
    },
    setPricesIncludeTax: (isIncluded: boolean) => {
      shop.store.pricesIncludeTax = isIncluded;
    },
  };
}
