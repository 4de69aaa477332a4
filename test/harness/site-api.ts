import { sign } from 'hono/jwt';
import type { Connector } from './connector.ts';

/** What an admin page does: calls the API of one site with a short-lived token that the site's server signed. */
export interface SiteApi {
  readonly siteId: string;
  call<T = unknown>(method: string, path: string, body?: unknown): Promise<ApiAnswer<T>>;
  /** Like `call`, but a refusal is a test failure that shows the answer. */
  ok<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
}

export interface ApiAnswer<T> {
  readonly status: number;
  readonly body: T;
}

export function siteApi(
  connector: Connector,
  site: { siteId: string; apiSecret: string; adminOrigin: string; now: () => number },
): SiteApi {
  const token = (): Promise<string> =>
    sign(
      {
        iss: site.siteId,
        aud: connector.publicUrl,
        sub: '1',
        origin: site.adminOrigin,
        cap: 'manage_options',
        exp: Math.floor(site.now() / 1000) + 300,
      },
      site.apiSecret,
      'HS256',
    );
  const call = async <T>(method: string, path: string, body?: unknown): Promise<ApiAnswer<T>> => {
    const response = await connector.fetch(`/v1/sites/${site.siteId}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token()}`,
        origin: site.adminOrigin,
        'content-type': 'application/json',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text === '' ? null : parse(text)) as T };
  };
  return {
    siteId: site.siteId,
    call,
    async ok<T>(method: string, path: string, body?: unknown): Promise<T> {
      const answer = await call<T>(method, path, body);
      if (answer.status >= 300)
        throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
