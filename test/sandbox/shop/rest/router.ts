import { attributeRoutes } from './attribute-routes.ts';
import { noRoute, RestError } from './errors.ts';
import { productRoutes } from './product-routes.ts';
import type { Access, RestRequest, RestResponse, Route, RouteDeps } from './request.ts';
import { settingsRoutes } from './settings-routes.ts';
import { termRoutes } from './term-routes.ts';
import { variationRoutes } from './variation-routes.ts';
import { webhookRoutes } from './webhook-routes.ts';
import { wpRoutes } from './wp-routes.ts';

interface Matcher {
  route: Route;
  expression: RegExp;
}

export interface RouteMatch {
  /** Undefined: the path is known, the method is not. */
  route: Route | undefined;
  params: Record<string, string>;
  allow: string[];
}

export interface Router {
  match(method: string, path: string): RouteMatch | undefined;
}

function compile(pattern: string): RegExp {
  const source = pattern.replace(
    /\{(\w+)(:text)?\}/g,
    (_whole, name: string, text?: string) => `(?<${name}>${text ? '[^/]+' : '\\d+'})`,
  );
  return new RegExp(`^${source}/?$`);
}

/** All routes of the shop; a path of digits where an id belongs, so `/products/abc` is no route. */
export function createRouter(deps: RouteDeps): Router {
  const routes = [
    ...productRoutes(deps),
    ...variationRoutes(deps),
    ...termRoutes(deps),
    ...attributeRoutes(deps),
    ...webhookRoutes(deps),
    ...settingsRoutes(deps),
    ...wpRoutes(deps),
  ];
  const matchers: Matcher[] = routes.map((route) => ({ route, expression: compile(route.pattern) }));
  return {
    match: (method, path) => {
      const found = matchers.flatMap(({ route, expression }) => {
        const params = expression.exec(path);
        return params ? [{ route, params: { ...params.groups } }] : [];
      });
      const [first] = found;
      if (!first) return undefined;
      const asked = method === 'HEAD' ? 'GET' : method;
      const hit = found.find(({ route }) => route.methods.includes(asked));
      const allow = [...new Set(found.flatMap(({ route }) => route.methods))];
      return { route: hit?.route, params: (hit ?? first).params, allow };
    },
  };
}

const REFUSALS: Record<Exclude<Access, 'public'>, { code: string; message: string }> = {
  list: { code: 'woocommerce_rest_cannot_view', message: 'Sorry, you cannot list resources.' },
  settings: { code: 'woocommerce_rest_cannot_view', message: 'Sorry, you cannot list resources.' },
  view: { code: 'woocommerce_rest_cannot_view', message: 'Sorry, you cannot view this resource.' },
  create: {
    code: 'woocommerce_rest_cannot_create',
    message: 'Sorry, you are not allowed to create resources.',
  },
  edit: {
    code: 'woocommerce_rest_cannot_edit',
    message: 'Sorry, you are not allowed to edit this resource.',
  },
  delete: {
    code: 'woocommerce_rest_cannot_delete',
    message: 'Sorry, you are not allowed to delete this resource.',
  },
  batch: {
    code: 'woocommerce_rest_cannot_batch',
    message: 'Sorry, you are not allowed to batch manipulate this resource.',
  },
};

/** 401 for nobody, 403 for somebody without the right (contracts/woocommerce.md 3, "Auth"). */
export function checkAccess(access: Access, request: RestRequest): void {
  if (access === 'public' || request.user.role === 'manager') return;
  const { code, message } = REFUSALS[access];
  throw new RestError(code, message, { status: request.user.role === 'anonymous' ? 401 : 403 });
}

/** Finds the route and lets it answer; errors become documents. */
export async function answer(match: RouteMatch | undefined, request: RestRequest): Promise<RestResponse> {
  try {
    if (!match?.route) throw noRoute();
    checkAccess(match.route.access, request);
    const response = await match.route.handle(request);
    return { ...response, headers: { allow: match.allow.join(', '), ...response.headers } };
  } catch (error) {
    if (error instanceof RestError) return { status: error.status, body: error.document() };
    throw error;
  }
}
