/** Parameters in the order they are sent. */
export type Query = readonly (readonly [name: string, value: string])[];

/** RFC 3986: everything but letters, digits and `-._~` is escaped, as OAuth and PHP's rawurlencode do. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/**
 * A query string. The marker of plain permalinks keeps its slashes: WooCommerce looks for the bare text `wp-json/wc/` in
 * the request's address before it reads credentials (contracts/woocommerce.md 21).
 */
export function writeQuery(query: Query): string {
  return query
    .map(([name, value]) => `${percentEncode(name)}=${name === '_' ? value : percentEncode(value)}`)
    .join('&');
}
