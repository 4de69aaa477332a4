import type { Json, JsonObject } from '../store/entities.ts';
import { pickListFields } from './fields.ts';
import type { RestRequest, RestResponse } from './request.ts';

function pageLink(request: RestRequest, page: number): string {
  const params = new URLSearchParams(request.query.entries().filter(([name]) => name !== 'page'));
  params.set('page', String(page));
  return `${request.view.base}/wp-json${request.path}?${params.toString()}`;
}

function linkHeader(request: RestRequest, input: { page: number; pages: number }): Record<string, string> {
  const links: string[] = [];
  if (input.page > 1)
    links.push(`<${pageLink(request, Math.min(input.page - 1, Math.max(1, input.pages)))}>; rel="prev"`);
  if (input.page < input.pages) links.push(`<${pageLink(request, input.page + 1)}>; rel="next"`);
  return links.length > 0 ? { link: links.join(', ') } : {};
}

export interface ListInput<T> {
  items: T[];
  render: (item: T) => JsonObject;
}

/** One page of a list: per_page ≤ 100, page or offset, totals in headers; beyond the end 200 `[]`. */
export function pageOf<T>(request: RestRequest, input: ListInput<T>): RestResponse {
  const { query } = request;
  const perPage = query.integer('per_page', { from: 1, to: 100, fallback: 10 });
  const page = query.integer('page', { from: 1, fallback: 1 });
  const offset = query.integer('offset', { from: 0, fallback: (page - 1) * perPage });
  const total = input.items.length;
  const pages = Math.ceil(total / perPage);
  const shown = input.items.slice(offset, offset + perPage).map(input.render);
  const totals = { 'x-wp-total': String(total), 'x-wp-totalpages': String(pages) };
  return {
    status: 200,
    body: pickListFields(query, shown),
    headers: { ...totals, ...linkHeader(request, { page, pages }) },
  };
}

/** A list that ignores paging, as attributes do (contracts/woocommerce.md 34). */
export function wholeList(request: RestRequest, documents: JsonObject[]): RestResponse {
  const body: Json = pickListFields(request.query, documents);
  return { status: 200, body, headers: { 'x-wp-total': String(documents.length), 'x-wp-totalpages': '1' } };
}
