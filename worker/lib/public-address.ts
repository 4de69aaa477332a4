import ipaddr from 'ipaddr.js';

export interface AddressRules {
  /** Development only: plain http and private addresses are allowed. */
  readonly allowInsecure: boolean;
}

/** Names that no public name server answers, and that routers, containers and offices give to what is inside. */
const PRIVATE_SUFFIXES = [
  '.local',
  '.localhost',
  '.localdomain',
  '.internal',
  '.intranet',
  '.private',
  '.corp',
  '.home',
  '.lan',
  '.home.arpa',
  '.onion',
];

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
  if (ipaddr.isValid(bare)) return refuseIp(ipaddr.process(bare), host);
  if (!host.includes('.')) return `${host} is not a public host name`;
  if (PRIVATE_SUFFIXES.some((suffix) => host.endsWith(suffix))) return `${host} is a private host name`;
  return null;
}

const GLOBAL_IPV6 = ipaddr.IPv6.parse('2000::');

/** Of IPv6 only 2000::/3 is given out: `[::127.0.0.1]` lies outside and still reaches this machine in places. */
function refuseIp(ip: ipaddr.IPv4 | ipaddr.IPv6, host: string): string | null {
  const range = ip.range();
  if (range !== 'unicast') return `${host} is not a public address (${range})`;
  if (ip instanceof ipaddr.IPv6 && !ip.match(GLOBAL_IPV6, 3)) return `${host} is not a public address`;
  return null;
}
