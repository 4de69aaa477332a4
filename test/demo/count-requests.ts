/** How many requests of each kind; the kinds are the routes, `PATCH /products/{sku}`. */
export type RequestCounts = Readonly<Record<string, number>>;

interface Request {
  readonly method: string;
  /** With or without the method; "" = a file. */
  readonly route: string;
}

export function countByRoute(requests: readonly Request[]): RequestCounts {
  const counts: Record<string, number> = {};
  for (const request of requests) {
    const kind = kindOf(request);
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return Object.fromEntries(Object.entries(counts).sort(([, left], [, right]) => right - left));
}

export function totalOf(counts: RequestCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function kindOf({ method, route }: Request): string {
  if (route === '') return `${method} (file)`;
  return route.startsWith('/') ? `${method} ${route}` : route;
}
