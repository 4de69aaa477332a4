import { type AddressRules, refuseAddress } from '../lib/public-address.ts';
import { err, ok, type Result } from '../lib/result.ts';

/** Where a pasted address leaves UnoPim's root: its admin pages, its API and its token endpoint. */
const BELOW_ROOT = new Set(['admin', 'api', 'oauth', 'index.php']);

/**
 * UnoPim's root address from what a person typed or pasted: scheme added, admin page, API path, query and trailing
 * slashes removed, a sub-folder kept. The error is the reason in plain words.
 */
export function normaliseAddress(
  typed: string,
  rules: AddressRules = { allowInsecure: false },
): Result<string, string> {
  const trimmed = typed.trim();
  if (trimmed === '') return err('the address is empty');
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(withScheme)) return err('not a valid address');
  const url = new URL(withScheme);
  const refused = refuseAddress(url, rules);
  if (refused !== null) return err(refused);
  return ok(url.origin + rootPath(url.pathname));
}

function rootPath(pathname: string): string {
  const segments = pathname.split('/').filter((segment) => segment !== '');
  const below = segments.findIndex((segment) => BELOW_ROOT.has(segment.toLowerCase()));
  const kept = below === -1 ? segments : segments.slice(0, below);
  return kept.map((segment) => `/${segment}`).join('');
}
