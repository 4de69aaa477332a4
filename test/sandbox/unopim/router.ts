import { ROUTES, type Route } from './routes.ts';

const API_PREFIX = '/api/v1/rest';

export interface RouteMatch {
  route: Route;
  params: Record<string, string>;
}

const patterns = ROUTES.map((route) => ({
  route,
  names: [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''),
  pattern: new RegExp(`^${API_PREFIX}${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`),
}));

/** The route of a path, undefined when there is none. */
export function matchRoute(path: string): RouteMatch | undefined {
  for (const { route, names, pattern } of patterns) {
    const match = pattern.exec(path);
    if (match === null) continue;
    const params = names.map((name, index) => [name, decodeSegment(match[index + 1] ?? '')] as const);
    return { route, params: Object.fromEntries(params) };
  }
  return undefined;
}

/** The name of a request in the log: method and route, `(unknown)` outside of them. */
export function routeName(method: string, path: string): string {
  if (path === '/oauth/token') return `${method} /oauth/token`;
  if (path.startsWith('/storage/') || path.startsWith('/cache/')) return `${method} /storage/{path}`;
  const match = matchRoute(path);
  return match === undefined ? `${method} (unknown)` : `${method} ${match.route.path}`;
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
