import ipaddr from 'ipaddr.js';

export interface AddressRules {
  /** Development only: plain http and private addresses are allowed. */
  readonly allowInsecure: boolean;
}

const PRIVATE_SUFFIXES = ['.local', '.localhost', '.internal', '.intranet', '.lan', '.home.arpa', '.onion'];

/**
 * Why an address must not be called, or null when it may be. The URL parser has already normalised decimal, octal,
 * hexadecimal and short IPv4 notations, so the check sees one spelling only.
 */
export function refuseAddress(url: URL, rules: AddressRules): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return `${url.protocol} addresses are not allowed`;
  if (url.username !== '' || url.password !== '')
    return 'an address must not contain a user name or password';
  if (rules.allowInsecure) return null;
  if (url.protocol !== 'https:') return 'only https addresses are allowed';
  return refuseHost(url.hostname.replace(/\.$/, '').toLowerCase());
}

function refuseHost(host: string): string | null {
  const bare = host.startsWith('[') ? host.slice(1, -1) : host;
  if (ipaddr.isValid(bare)) {
    const range = ipaddr.process(bare).range();
    return range === 'unicast' ? null : `${host} is not a public address (${range})`;
  }
  if (!host.includes('.')) return `${host} is not a public host name`;
  if (PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix))) return `${host} is a private host name`;
  return null;
}
