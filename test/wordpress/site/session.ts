import type { SiteUser, WordPressSite } from './site.ts';

export interface RestAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly text: string;
}

/** Somebody's browser at wp-admin, without a browser: cookies, and the nonce that REST wants beside them. */
export interface Session {
  get(path: string): Promise<{ status: number; text: string }>;
  rest(method: string, path: string, body?: unknown): Promise<RestAnswer>;
}

/** Signs in as the login form does; null = a visitor. `path` is that of another site of the network: `/shop2`. */
export async function signIn(site: WordPressSite, user: SiteUser | null, path = ''): Promise<Session> {
  const cookies = user === null ? '' : await cookiesOf(site, user);
  const ask = (at: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    fetch(site.url + path + at, {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, ...(cookies === '' ? {} : { cookie: cookies }) },
    });
  const nonce = user === null ? null : await (await ask('/wp-admin/admin-ajax.php?action=rest-nonce')).text();
  return {
    async get(at) {
      const answer = await ask(at);
      return { status: answer.status, text: await answer.text() };
    },
    async rest(method, route, body) {
      const answer = await ask(`/wp-json${route}`, {
        method,
        headers: { 'content-type': 'application/json', ...(nonce === null ? {} : { 'x-wp-nonce': nonce }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, text, body: JSON.parse(text) as Record<string, unknown> };
    },
  };
}

async function cookiesOf(site: WordPressSite, user: SiteUser): Promise<string> {
  const answer = await fetch(`${site.url}/wp-login.php`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
    body: new URLSearchParams({ log: user.login, pwd: user.password, testcookie: '1' }),
  });
  await answer.arrayBuffer();
  const pairs = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  if (!pairs.some((pair) => pair.startsWith('wordpress_logged_in_'))) {
    throw new Error(`${user.login} could not sign in: HTTP ${answer.status}.`);
  }
  return pairs.join('; ');
}
