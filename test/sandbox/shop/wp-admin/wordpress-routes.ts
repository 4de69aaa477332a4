import { sign } from 'hono/jwt';
import {
  type Paired,
  type PairRequest,
  type Token,
  WORDPRESS_ROUTES,
} from '../../../../wp-admin-ui/src/shell.ts';
import { createApplicationPassword } from '../admin/site-screens.ts';
import type { Incoming } from '../http/handle.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { Shop } from '../shop.ts';

/** What the plugin keeps in one option. */
export interface StoredPairing extends Paired {
  readonly apiSecret: string;
}

/** The plugin's state in this shop; null = not paired. */
export interface PluginState {
  pairing: StoredPairing | null;
}

/** How the Worker is asked: a sandbox inside a test process may have another road than the network. */
export type AskWorker = (url: string, init: RequestInit) => Promise<Response>;

interface Plugin {
  readonly shop: Shop;
  readonly state: PluginState;
  readonly ask: AskWorker;
}

const TOKEN_SECONDS = 300;
const MANAGER = 'shop-manager';

/** The plugin's three routes, as the PHP shell answers them; undefined = another route. */
export async function answerPlugin(
  plugin: Plugin,
  incoming: Incoming,
  path: string,
): Promise<Reply | undefined> {
  const base = plugin.shop.home();
  const answer = (status: number, body: unknown): Reply => jsonReply({ status, body, base });
  try {
    switch (`${incoming.method} ${path}`) {
      case `POST ${WORDPRESS_ROUTES.pair}`:
        return answer(200, await pair(plugin, JSON.parse(incoming.body) as PairRequest));
      case `GET ${WORDPRESS_ROUTES.token}`:
        return answer(200, await makeToken(plugin));
      case `POST ${WORDPRESS_ROUTES.unpair}`:
        return answer(200, await unpair(plugin, JSON.parse(incoming.body) as { removeData: boolean }));
      default:
        return undefined;
    }
  } catch (error) {
    if (!(error instanceof PluginError)) throw error;
    const { code, message, status, remedy } = error;
    return answer(status, { code, message, data: { status, remedy } });
  }
}

class PluginError extends Error {
  readonly code: string;
  readonly status: number;
  readonly remedy: string;

  constructor(code: string, message: string, { status, remedy }: { status: number; remedy: string }) {
    super(message);
    this.code = code;
    this.status = status;
    this.remedy = remedy;
  }
}

async function pair({ shop, state, ask }: Plugin, request: PairRequest): Promise<Paired> {
  const workerUrl = request.workerUrl.trim().replace(/\/+$/, '');
  const { username, password } = createApplicationPassword(shop, {
    username: MANAGER,
    name: 'UnoPim Connector',
  });
  const begun = await call<{ siteId: string; apiSecret: string }>(ask, `${workerUrl}/v1/pair/begin`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      code: request.code,
      siteUrl: shop.home(),
      adminUrl: `${shop.home()}/wp-admin/`,
      name: shop.settings.name,
      language: shop.settings.locale,
      timeZone: shop.settings.timeZone,
      credentials: credentialsOf(shop, { username, password }),
      ...(state.pairing === null
        ? {}
        : { siteId: state.pairing.siteId, siteSecret: state.pairing.apiSecret }),
      ...(request.change === undefined ? {} : { change: request.change }),
    }),
  });
  const { siteId, apiSecret } = begun;
  state.pairing = { siteId, apiSecret, workerUrl };
  return { siteId, workerUrl };
}

/** Application passwords need TLS (contracts/woocommerce.md 20); over plain http only keys sign. */
function credentialsOf(shop: Shop, login: { username: string; password: string }) {
  const key = shop.store.apiKeys[0];
  if (shop.home().startsWith('https:') || key === undefined) return { kind: 'application', ...login };
  return { kind: 'key', consumerKey: key.key, consumerSecret: key.secret };
}

async function makeToken({ shop, state }: Plugin): Promise<Token> {
  const { apiSecret, siteId, workerUrl } = paired(state);
  const expiresAt = Math.floor(shop.now() / 1000) + TOKEN_SECONDS;
  const claims = {
    iss: siteId,
    aud: new URL(workerUrl).origin,
    sub: '1',
    origin: new URL(shop.home()).origin,
    cap: 'manage_options',
    exp: expiresAt,
  };
  return { token: await sign(claims, apiSecret, 'HS256'), expiresAt, siteId, workerUrl };
}

async function unpair(plugin: Plugin, { removeData }: { removeData: boolean }) {
  const { token, workerUrl, siteId } = await makeToken(plugin);
  const data = removeData ? 'remove' : 'keep';
  const answer = await call<{ webhooksLeft: boolean }>(
    plugin.ask,
    `${workerUrl}/v1/sites/${siteId}?data=${data}`,
    {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    },
  ).catch(() => ({ webhooksLeft: true }));
  plugin.state.pairing = null;
  return { webhooksLeft: answer.webhooksLeft };
}

function paired(state: PluginState): StoredPairing {
  if (state.pairing !== null) return state.pairing;
  throw new PluginError('unopim_not_paired', 'This site is not paired with a Worker.', {
    status: 409,
    remedy: 'Pair it on the Connection screen.',
  });
}

async function call<T>(ask: AskWorker, url: string, init: RequestInit): Promise<T> {
  const response = await ask(url, init).catch(() => null);
  if (response === null)
    throw new PluginError('unopim_worker_unreachable', `Nothing answers at ${url}.`, {
      status: 502,
      remedy: 'Check the address of the Worker.',
    });
  const body = (await response.json().catch(() => null)) as { error?: Record<string, string> } | null;
  if (response.ok && body !== null) return body as T;
  const {
    code = 'unopim_bad_answer',
    message = 'What answers is not the connector.',
    remedy = '',
  } = body?.error ?? {};
  throw new PluginError(code, message, { status: response.status, remedy });
}
