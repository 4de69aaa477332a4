import { type Settings, settingsSchema } from '../../domain/settings/schema.ts';
import { refuseAddress } from '../../lib/public-address.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type ApiError, invalid } from '../errors.ts';
import { fieldErrors } from '../invalid-request.ts';

/** The settings with some of them changed, or the refusal: unknown names, wrong values, hosts that are not public. */
export function mergeSettings(
  stored: Settings,
  { changed, allowInsecure }: { changed: Readonly<Record<string, unknown>>; allowInsecure: boolean },
): Result<Settings, ApiError> {
  const parsed = settingsSchema.strict().safeParse({ ...stored, ...changed });
  if (!parsed.success)
    return err({
      status: 422,
      code: 'settings.refused',
      message: 'Some settings cannot be saved like this.',
      remedy: 'Correct the named fields.',
      fields: fieldErrors(parsed.error.issues),
    });
  const refused = refuseSettings(parsed.data, { allowInsecure });
  return refused === null ? ok(parsed.data) : err(refused);
}

/** Images are never fetched from an address that is not public, whatever was entered. */
export function refuseSettings({ imageHosts }: Settings, rules: { allowInsecure: boolean }): ApiError | null {
  const index = imageHosts.findIndex((host) => !isPublicHost(host, rules));
  if (index === -1) return null;
  return invalid('settings.host_refused', `imageHosts.${index}`, {
    message: `"${imageHosts[index]}" is not a public host name.`,
    remedy: 'Enter a host name alone, like images.example.com.',
  });
}

function isPublicHost(host: string, rules: { allowInsecure: boolean }): boolean {
  const address = `https://${host}/`;
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.host === host.toLowerCase() && url.pathname === '/' && refuseAddress(url, rules) === null;
}
