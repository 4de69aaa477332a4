import type { IncomingMessage } from 'node:http';
import { runSchedule } from '../catalogue/schedule.ts';
import { findFile } from '../media/files.ts';
import type { View } from '../render/links.ts';
import { RestError } from '../rest/errors.ts';
import { createQuery } from '../rest/query.ts';
import { parseBody, type RestRequest, type SignedIn } from '../rest/request.ts';
import { answer, createRouter, type RouteMatch } from '../rest/router.ts';
import type { Shop } from '../shop.ts';
import type { WebhookQueue } from '../webhooks/queue.ts';
import { answerPlugin, type PluginState } from '../wp-admin/wordpress-routes.ts';
import { type AdminFiles, answerWpAdmin } from '../wp-admin/wp-admin.ts';
import { htmlPage } from './html-page.ts';
import { htmlReply, jsonReply, type Reply } from './reply.ts';
import { createSignIn } from './sign-in.ts';

/** One request, read and taken apart. */
export interface Incoming {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Site {
  /** The route's pattern for the log and for faults; "" when it is no REST route. */
  routeOf(incoming: Incoming): string;
  reply(incoming: Incoming): Promise<Reply>;
}

const UPLOADS = '/wp-content/uploads/';

/** Below /wp-json, or what `?rest_route=` names; undefined for everything else. */
function restPath(url: URL): string | undefined {
  if (url.pathname === '/wp-json' || url.pathname === '/wp-json/') return '/';
  if (url.pathname.startsWith('/wp-json/'))
    return url.pathname.slice('/wp-json'.length).replace(/(.)\/$/, '$1');
  return url.pathname === '/' ? (url.searchParams.get('rest_route') ?? undefined) : undefined;
}

function isSecure(incoming: Incoming): boolean {
  return String(incoming.headers['x-forwarded-proto'] ?? '').toLowerCase() === 'https';
}

function baseOf(shop: Shop, incoming: Incoming): string {
  return isSecure(incoming) ? shop.home().replace(/^http:/, 'https:') : shop.home();
}

function methodOf(incoming: Incoming): string {
  const override = incoming.headers['x-http-method-override'];
  return typeof override === 'string' && incoming.method === 'POST'
    ? override.toUpperCase()
    : incoming.method;
}

function restRequest(
  incoming: Incoming,
  input: { path: string; base: string; user: SignedIn; match: RouteMatch | undefined },
): RestRequest {
  const query = createQuery(incoming.url.searchParams);
  const view: View = { base: input.base, context: query.get('context') === 'edit' ? 'edit' : 'view' };
  return {
    method: methodOf(incoming),
    path: input.path,
    query,
    body: () => parseBody(incoming.body),
    params: input.match?.params ?? {},
    view,
    user: input.user,
  };
}

function fileReply(shop: Shop, path: string): Reply {
  const file = findFile(shop.store, decodeURIComponent(path.slice(UPLOADS.length)));
  if (!file) return htmlReply(404, htmlPage(404));
  return { status: 200, headers: { 'content-type': file.mimeType }, body: file.bytes };
}

/** The plugin in this shop: its state, and its pages where they were built. */
export interface InstalledPlugin {
  readonly state: PluginState;
  readonly files: AdminFiles;
}

/** The whole shop as seen by HTTP: REST, files, wp-admin, wp-cron.php, and the theme's 404 page. */
export function createSite(shop: Shop, queue: WebhookQueue, plugin: InstalledPlugin | null): Site {
  const router = createRouter({ shop, queue });
  const signIn = createSignIn(shop);

  async function rest(incoming: Incoming, path: string): Promise<Reply> {
    const base = baseOf(shop, incoming);
    const credentials = {
      method: incoming.method,
      url: shop.home() + incoming.url.pathname,
      requestUri: incoming.url.pathname + decodeURIComponent(incoming.url.search),
      query: incoming.url.searchParams,
      authorization: incoming.headers.authorization,
      isSecure: isSecure(incoming),
    };
    try {
      const user = signIn(credentials);
      const match = router.match(methodOf(incoming), path);
      return jsonReply({
        ...(await answer(match, restRequest(incoming, { path, base, user, match }))),
        base,
      });
    } catch (error) {
      if (error instanceof RestError)
        return jsonReply({ status: error.status, body: error.document(), base });
      throw error;
    }
  }

  return {
    routeOf: (incoming) => {
      const path = restPath(incoming.url);
      return path === undefined ? '' : (router.match(methodOf(incoming), path)?.route?.pattern ?? '');
    },
    reply: async (incoming) => {
      const path = restPath(incoming.url);
      const ofPlugin =
        plugin === null || path === undefined
          ? undefined
          : await answerPlugin({ shop, state: plugin.state, ask: fetch }, incoming, path);
      if (ofPlugin !== undefined) return ofPlugin;
      if (path !== undefined) return rest(incoming, path);
      if (plugin !== null && incoming.url.pathname.startsWith('/wp-admin'))
        return answerWpAdmin({ shop, ...plugin }, incoming);
      if (incoming.url.pathname.startsWith(UPLOADS)) return fileReply(shop, incoming.url.pathname);
      if (incoming.url.pathname === '/wp-cron.php') {
        runSchedule(shop);
        // WordPress closes the connection first and works afterwards.
        void queue.run();
        return htmlReply(200, '');
      }
      return htmlReply(incoming.url.pathname === '/' ? 200 : 404, htmlPage(404));
    },
  };
}
