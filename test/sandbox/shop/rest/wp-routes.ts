import type { View } from '../render/links.ts';
import { renderMedia } from '../render/media.ts';
import type { Shop } from '../shop.ts';
import { secondNow } from '../shop.ts';
import type { Json, JsonObject, StoredApplicationPassword, StoredMedia } from '../store/entities.ts';
import { offsetAt } from '../text/time.ts';
import { RestError } from './errors.ts';
import { pickFields } from './fields.ts';
import { pageOf } from './paging.ts';
import { EDIT_METHODS, idParam, ok, type RestRequest, type Route, type RouteDeps } from './request.ts';

const NAMESPACES = [
  'oembed/1.0',
  'wc/v3',
  'wc/v1',
  'wc-admin',
  'wc-analytics',
  'wc/store',
  'wc/store/v1',
  'wc/v2',
  'wp/v2',
  'wp-site-health/v1',
  'wp-block-editor/v1',
];
const HOUR_MS = 3_600_000;

/** `/wp-json/`: public, tells name, addresses, zone and namespaces. */
function index(shop: Shop, view: View): JsonObject {
  return {
    name: shop.settings.name,
    description: '',
    url: shop.home(),
    home: view.base,
    gmt_offset: offsetAt(shop.now(), shop.settings.timeZone) / HOUR_MS,
    timezone_string: shop.settings.timeZone,
    page_for_posts: 0,
    page_on_front: 0,
    show_on_front: 'posts',
    namespaces: NAMESPACES,
    authentication: {
      'application-passwords': {
        endpoints: { authorization: `${view.base}/wp-admin/authorize-application.php` },
      },
    },
    routes: {},
    site_logo: 0,
    site_icon: 0,
    site_icon_url: '',
  };
}

function mediaAt(shop: Shop, request: RestRequest): StoredMedia {
  const media = shop.store.media.get(idParam(request));
  if (media) return media;
  throw new RestError('rest_post_invalid_id', 'Invalid post ID.', { status: 404 });
}

function needUser(request: RestRequest): string {
  if (request.user.role !== 'anonymous') return request.user.username;
  throw new RestError('rest_not_logged_in', 'You are not currently logged in.', { status: 401 });
}

function editMedia(shop: Shop, request: RestRequest): JsonObject {
  const media = mediaAt(shop, request);
  if (request.user.role !== 'manager') {
    throw new RestError('rest_cannot_edit', 'Sorry, you are not allowed to edit this post.', { status: 401 });
  }
  const { alt_text, title } = request.body();
  if (typeof alt_text === 'string') media.alt = alt_text;
  if (typeof title === 'string') media.title = title;
  media.modifiedAt = secondNow(shop);
  return renderMedia(shop, media, request.view);
}

function mediaRoutes(shop: Shop): Route[] {
  return [
    {
      methods: ['GET'],
      pattern: '/wp/v2/media',
      access: 'public',
      handle: (request) => {
        const include = request.query.ids('include');
        const items = [...shop.store.media.values()]
          .filter((media) => !include || include.includes(media.id))
          .sort((a, b) => b.id - a.id);
        return pageOf(request, { items, render: (media) => renderMedia(shop, media, request.view) });
      },
    },
    {
      methods: ['GET'],
      pattern: '/wp/v2/media/{id}',
      access: 'public',
      handle: (request) =>
        ok(pickFields(request.query, renderMedia(shop, mediaAt(shop, request), request.view))),
    },
    {
      methods: EDIT_METHODS,
      pattern: '/wp/v2/media/{id}',
      access: 'public',
      handle: (request) => ok(editMedia(shop, request)),
    },
  ];
}

function passwordDocument(password: StoredApplicationPassword): Json {
  return {
    uuid: password.uuid,
    app_id: '',
    name: password.name,
    created: null,
    last_used: null,
    last_ip: null,
  };
}

function ownPasswords(shop: Shop, request: RestRequest): StoredApplicationPassword[] {
  const username = needUser(request);
  return shop.store.applicationPasswords.filter((password) => password.username === username);
}

function revoke(shop: Shop, request: RestRequest) {
  const password = ownPasswords(shop, request).find((one) => one.uuid === request.params['uuid']);
  if (!password) {
    throw new RestError('rest_application_password_not_found', 'Application password not found.', {
      status: 404,
    });
  }
  shop.store.applicationPasswords = shop.store.applicationPasswords.filter((one) => one !== password);
  return ok({ deleted: true, previous: passwordDocument(password) });
}

function userRoutes(shop: Shop): Route[] {
  const collection = '/wp/v2/users/me/application-passwords';
  return [
    {
      methods: ['GET'],
      pattern: '/wp/v2/users/me',
      access: 'public',
      handle: (request) => {
        const username = needUser(request);
        const isManager = request.user.role === 'manager';
        const capabilities: JsonObject = isManager
          ? { manage_woocommerce: true, upload_files: true }
          : { read: true };
        return ok({
          id: 1,
          username,
          name: username,
          roles: [isManager ? 'shop_manager' : 'subscriber'],
          capabilities,
        });
      },
    },
    {
      methods: ['GET'],
      pattern: collection,
      access: 'public',
      handle: (request) => ok(ownPasswords(shop, request).map(passwordDocument)),
    },
    {
      methods: ['GET'],
      pattern: `${collection}/introspect`,
      access: 'public',
      handle: (request) => ok(ownPasswords(shop, request).map(passwordDocument)[0] ?? {}),
    },
    {
      methods: ['DELETE'],
      pattern: collection,
      access: 'public',
      handle: (request) => {
        const gone = ownPasswords(shop, request);
        shop.store.applicationPasswords = shop.store.applicationPasswords.filter(
          (password) => !gone.includes(password),
        );
        return ok({ deleted: true, count: gone.length });
      },
    },
    {
      methods: ['DELETE'],
      pattern: `${collection}/{uuid:text}`,
      access: 'public',
      handle: (request) => revoke(shop, request),
    },
  ];
}

/** What lies outside wc/v3: the index, media, the signed-in user. WooCommerce keys mean nothing here. */
export function wpRoutes({ shop }: RouteDeps): Route[] {
  return [
    {
      methods: ['GET'],
      pattern: '/',
      access: 'public',
      handle: (request) => ok(pickIndex(request, index(shop, request.view))),
    },
    ...mediaRoutes(shop),
    ...userRoutes(shop),
    {
      methods: ['GET'],
      pattern: '/wp/v2/settings',
      access: 'public',
      handle: (request) => {
        if (request.user.role === 'manager')
          return ok({ title: shop.settings.name, timezone: shop.settings.timeZone });
        throw new RestError('rest_forbidden', 'Sorry, you are not allowed to do that.', { status: 401 });
      },
    },
  ];
}

function pickIndex(request: RestRequest, document: JsonObject): JsonObject {
  return pickFields(request.query, document);
}
