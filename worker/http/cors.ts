import type { ApiContext } from './context.ts';

/** Whether the request may come from where it says; then the browser may read the answer, refusals included. */
export function allowOrigin(c: ApiContext, adminOrigin: string | null): boolean {
  c.header('vary', 'Origin');
  const origin = c.req.header('origin');
  if (origin === undefined) return true;
  if (origin !== adminOrigin) return false;
  c.header('access-control-allow-origin', origin);
  c.header('access-control-expose-headers', 'Content-Disposition');
  return true;
}

/** Answers a browser's question before the request, for the one admin origin of the site. No credentials: tokens only. */
export function preflight(c: ApiContext, adminOrigin: string | null): Response {
  if (c.req.header('origin') === undefined || !allowOrigin(c, adminOrigin)) return c.body(null, 403);
  c.header('access-control-allow-methods', 'GET, POST, PUT, DELETE');
  c.header('access-control-allow-headers', 'Authorization, Content-Type');
  c.header('access-control-max-age', '600');
  return c.body(null, 204);
}
