import { refuseAddress } from '../../lib/public-address.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type ApiError, invalid } from '../errors.ts';

export interface SiteAddresses {
  /** Home address without trailing slash, query and fragment. */
  readonly url: string;
  readonly adminUrl: string;
}

/** Both addresses of a site, if they may be called: a connector never calls where an attacker points it. */
export function readAddresses(
  given: { siteUrl: string; adminUrl: string },
  rules: { allowInsecure: boolean },
): Result<SiteAddresses, ApiError> {
  const url = readAddress('siteUrl', given.siteUrl, rules);
  if (!url.ok) return url;
  const adminUrl = readAddress('adminUrl', given.adminUrl, rules);
  if (!adminUrl.ok) return adminUrl;
  return ok({ url: url.value, adminUrl: `${adminUrl.value}/` });
}

function readAddress(
  field: string,
  typed: string,
  rules: { allowInsecure: boolean },
): Result<string, ApiError> {
  const refused = URL.canParse(typed) ? refuseAddress(new URL(typed), rules) : 'not a valid address';
  if (refused !== null) {
    return err(
      invalid('pairing.address_refused', field, {
        message: `This address cannot be used: ${refused}.`,
        remedy: 'The site needs a public https address.',
      }),
    );
  }
  const { origin, pathname } = new URL(typed);
  return ok(origin + pathname.replace(/\/+$/, ''));
}
