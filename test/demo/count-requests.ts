/** How many requests of each kind; the kinds are the routes, `PATCH /products/{sku}`. */
export type RequestCounts = Readonly<Record<string, number>>;

export function countByRoute(requests: readonly { readonly route: string }[]): RequestCounts {
  const counts: Record<string, number> = {};
  for (const { route } of requests) counts[route] = (counts[route] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([, left], [, right]) => right - left));
}

export function totalOf(counts: RequestCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
