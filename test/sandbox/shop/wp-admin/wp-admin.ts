import { META_BOX_ID, PAGE, ROOT_ID, type Shell } from '../../../../wp-admin-ui/src/shell.ts';
import type { Incoming } from '../http/handle.ts';
import { htmlPage } from '../http/html-page.ts';
import { htmlReply, type Reply } from '../http/reply.ts';
import type { Shop } from '../shop.ts';
import type { StoredProduct } from '../store/entities.ts';
import { adminPage, escapeHtml } from './admin-page.ts';
import type { PluginState } from './wordpress-routes.ts';

/** Built files of the pages by name; null = this shop has no admin pages. */
export type AdminFiles = ReadonlyMap<string, Uint8Array>;

interface WpAdmin {
  readonly shop: Shop;
  readonly state: PluginState;
  readonly files: AdminFiles;
}

const ASSETS = '/wp-admin/ui/';
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** wp-admin as far as our pages need it: the page, the product list, a product with the meta box. */
export function answerWpAdmin(admin: WpAdmin, { url }: Incoming): Reply {
  const { pathname, searchParams } = url;
  if (pathname.startsWith(ASSETS)) return asset(admin.files, pathname.slice(ASSETS.length));
  const shell = shellOf(admin, searchParams);
  const siteName = admin.shop.settings.name;
  if (pathname === '/wp-admin/admin.php' && searchParams.get('page') === PAGE) {
    const content = `<div id="${ROOT_ID}"></div>`;
    return page({ title: 'UnoPim', current: 'unopim', content, shell, entry: 'index', siteName });
  }
  if (pathname === '/wp-admin/edit.php')
    return page({
      title: 'Products',
      current: 'products',
      content: productTable(admin.shop),
      shell,
      siteName,
    });
  if (pathname === '/wp-admin/post.php') {
    const product = admin.shop.store.products.get(Number(searchParams.get('post')));
    if (product === undefined) return htmlReply(404, htmlPage(404));
    const content = productForm(product);
    return page({ title: 'Edit product', current: 'products', content, shell, entry: 'meta-box', siteName });
  }
  if (/^\/wp-admin\/?$/.test(pathname)) return redirect(`/wp-admin/admin.php?page=${PAGE}`);
  return htmlReply(404, htmlPage(404));
}

function page(content: Parameters<typeof adminPage>[0]): Reply {
  return htmlReply(200, adminPage(content));
}

function redirect(location: string): Reply {
  return { status: 302, headers: { location }, body: '' };
}

function asset(files: AdminFiles, name: string): Reply {
  const body = files.get(name);
  if (body === undefined) return htmlReply(404, htmlPage(404));
  const type = TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
  return { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}

/** `?rtl=1` shows the page as a right-to-left language would, `?role=manager` as somebody who is no administrator. */
function shellOf({ shop, state }: WpAdmin, query: URLSearchParams): Shell {
  const isRtl = query.get('rtl') === '1';
  return {
    workerUrl: state.pairing?.workerUrl ?? null,
    siteId: state.pairing?.siteId ?? null,
    adminUrl: `${shop.home()}/wp-admin/`,
    homeUrl: shop.home(),
    locale: isRtl ? 'ar' : 'en_US',
    isRtl,
    canManage: query.get('role') !== 'manager',
    version: '0.1.0',
  };
}

function productTable(shop: Shop): string {
  const rows = [...shop.store.products.values()]
    .filter(({ type, status }) => type !== 'variation' && status !== 'trash')
    .map(
      ({ id, name, sku, status }) =>
        `<tr><td><a href="/wp-admin/post.php?post=${id}&action=edit">${escapeHtml(name)}</a></td><td>${escapeHtml(sku)}</td><td>${status}</td></tr>`,
    );
  return `<div class="wrap"><h1>Products</h1><table class="wp-list-table"><thead><tr><th>Name</th><th>SKU</th><th>Status</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function productForm({ id, name }: StoredProduct): string {
  return `<div class="wrap"><h1>${escapeHtml(name)}</h1><div class="postbox"><h2>UnoPim</h2><div class="inside"><div id="${META_BOX_ID}" data-product-id="${id}"></div></div></div></div>`;
}
