import type { Json } from '../store/entities.ts';

/** How a document is shown: which scheme its addresses carry, and which context. */
export interface View {
  /** `http://127.0.0.1:1234`, or https when the request came through a TLS proxy (contracts/woocommerce.md 35). */
  base: string;
  context: 'view' | 'edit';
}

const ALL_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** `_links` of an answer: itself, its collection and, for variations, the parent. */
export function resourceLinks(input: {
  base: string;
  self: string;
  collection: string;
  up?: string;
  allow?: string[];
}): Json {
  const address = (path: string) => `${input.base}/wp-json/wc/v3/${path}`;
  const links: { [key: string]: Json } = {
    self: [{ href: address(input.self), targetHints: { allow: input.allow ?? ALL_METHODS } }],
    collection: [{ href: address(input.collection) }],
  };
  if (input.up !== undefined) links['up'] = [{ href: address(input.up) }];
  return links;
}
