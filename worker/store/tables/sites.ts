import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/** The secret columns hold what SecretBox made of them; NULL = forgotten. */
export const sites = sqliteTable('sites', {
  id: text('id').primaryKey(),
  connectionId: text('connection_id'),
  state: text('state').notNull(),
  url: text('url').notNull(),
  adminUrl: text('admin_url').notNull(),
  info: text('info').notNull(),
  createdAt: integer('created_at').notNull(),
  shopSecret: text('shop_secret'),
  apiSecret: text('api_secret'),
  webhookSecret: text('webhook_secret'),
});

export const connections = sqliteTable('connections', {
  id: text('id').primaryKey(),
  address: text('address').notNull(),
  clientId: text('client_id').notNull(),
  username: text('username').notNull(),
  version: text('version').notNull(),
  state: text('state').notNull(),
  restUntil: integer('rest_until'),
  lastSuccessAt: integer('last_success_at'),
  clientSecret: text('client_secret'),
  password: text('password'),
});

/** One-time pairing codes, hashed. */
export const pairingCodes = sqliteTable('pairing_codes', {
  hash: text('hash').primaryKey(),
  expiresAt: integer('expires_at').notNull(),
});

/** WooCommerce webhooks that we created. */
export const webhooks = sqliteTable(
  'webhooks',
  {
    siteId: text('site_id').notNull(),
    wooId: integer('woo_id').notNull(),
    topic: text('topic').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.wooId] })],
);

/** What somebody else's pull wrote to the shop, and when. */
export const pulled = sqliteTable(
  'pulled',
  {
    siteId: text('site_id').notNull(),
    wcId: integer('wc_id').notNull(),
    at: integer('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.wcId] })],
);
