/**
 * Whether two addresses are the same WordPress site. Scheme, a trailing slash and the case of the host mean nothing: the
 * shop reports its home address as it happens to be called (contracts/woocommerce.md 35); sites of a network differ by path.
 */
export function isSameSite(a: string, b: string): boolean {
  const first = siteKey(a);
  return first !== null && first === siteKey(b);
}

/** Host and path alone; null = no address at all. */
function siteKey(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { host, pathname } = new URL(address);
  return host + pathname.replace(/\/+$/, '');
}
