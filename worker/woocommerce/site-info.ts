import { z } from 'zod';
import type { SyncError } from '../domain/error.ts';
import type { SiteInfo } from '../domain/settings/schema.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { ShopClient } from './client.ts';
import { wooMissing } from './errors.ts';
import { list, text } from './lenient.ts';
import { detectPlugins } from './plugins.ts';
import { readShape } from './read.ts';
import { decodeText } from './text.ts';

type Answer<T> = Promise<Result<T, SyncError>>;

/**
 * See `Shop.readSiteInfo`: the REST index first, because it tells "REST blocked" from "WooCommerce missing"; then what
 * only a shop manager may see, which tells whether credentials and rights are good.
 */
export async function readSiteInfo(client: ShopClient): Answer<SiteInfo> {
  const index = await readIndex(client);
  if (!index.ok) return index;
  if (!index.value.namespaces.includes('wc/v3')) return err(wooMissing());
  const [currency, status] = await Promise.all([readCurrency(client), readStatus(client)]);
  if (!status.ok) return status;
  if (!currency.ok) return currency;
  const { environment, active_plugins, settings } = status.value;
  return ok({
    name: decodeText(index.value.name),
    language: environment.language || 'en_US',
    timeZone: timeZoneOf(index.value),
    currency: currency.value || settings.currency,
    wooVersion: environment.version,
    wpVersion: environment.wp_version,
    plugins: detectPlugins({
      activePlugins: active_plugins.map((plugin) => plugin.plugin),
      namespaces: index.value.namespaces,
    }),
  });
}

const indexSchema = z.object({
  name: text,
  timezone_string: text,
  gmt_offset: text,
  namespaces: list(z.string()),
});
type Index = z.output<typeof indexSchema>;

async function readIndex(client: ShopClient): Answer<Index> {
  const answer = await client.send({
    method: 'GET',
    path: '/',
    query: [['_fields', 'name,timezone_string,gmt_offset,namespaces']],
  });
  return answer.ok ? readShape(indexSchema, answer.value.json, 'REST index') : answer;
}

const currencySchema = z.object({ code: z.string().regex(/^[A-Z0-9]{3,}$/) });

async function readCurrency(client: ShopClient): Answer<string> {
  const path = '/wc/v3/data/currencies/current';
  const answer = await client.send({ method: 'GET', path, query: [['_fields', 'code']] });
  if (!answer.ok) return answer;
  const currency = readShape(currencySchema, answer.value.json, 'currency');
  return currency.ok ? ok(currency.value.code) : currency;
}

const statusSchema = z.object({
  environment: z.object({ version: text, wp_version: text, language: text }),
  settings: z.object({ currency: text }).catch({ currency: '' }),
  active_plugins: list(z.object({ plugin: text })),
});

async function readStatus(client: ShopClient): Answer<z.output<typeof statusSchema>> {
  const path = '/wc/v3/system_status';
  const answer = await client.send({
    method: 'GET',
    path,
    query: [['_fields', 'environment,settings,active_plugins']],
  });
  return answer.ok ? readShape(statusSchema, answer.value.json, 'system status') : answer;
}

/** An IANA name, else the fixed offset as `+05:30`, which Intl understands as well. */
function timeZoneOf(index: Index): string {
  if (index.timezone_string !== '') return index.timezone_string;
  const minutes = Math.round(Number(index.gmt_offset || '0') * 60);
  if (!Number.isFinite(minutes) || minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
