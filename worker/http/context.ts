import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Services } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';
import type { AccessToken } from './token.ts';

/** What the middleware leaves for the routes; `site` and `token` stand only below `/v1/sites/{siteId}`. */
export interface AppEnv {
  Variables: {
    services: Services;
    site: Site;
    token: AccessToken;
  };
}

export type Api = OpenAPIHono<AppEnv>;
export type ApiContext = Context<AppEnv>;
