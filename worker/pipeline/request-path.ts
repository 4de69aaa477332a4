import type { PimRequest } from '../domain/plan/request.ts';

/** The path as UnoPim knows it, for logs and previews. */
export function pathOf(request: PimRequest): string {
  const resource = request.type === 'configurable' ? 'configurable-products' : 'products';
  return request.method === 'POST' ? `/${resource}` : `/${resource}/${encodeURIComponent(request.code)}`;
}
