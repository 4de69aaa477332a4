import { verify } from 'hono/jwt';
import { z } from 'zod';
import type { SiteId } from '../domain/ids.ts';
import { err, ok, type Result } from '../lib/result.ts';

/** What wp-admin vouches for when it signs a token: who asks, from where, and with which right. */
export interface AccessToken {
  readonly userId: string;
  readonly capability: Capability;
}
export type Capability = 'manage_options' | 'manage_woocommerce';

export interface TokenRules {
  readonly siteId: SiteId;
  readonly apiSecret: string;
  /** The Worker's own origin. */
  readonly audience: string;
  readonly adminOrigin: string;
  /** Milliseconds. */
  readonly now: number;
}

/** `expired` is the only refusal with a cause of its own: a new token mends it. */
export type TokenRefusal = 'expired' | 'refused';

const MAX_LIFE_SECONDS = 600;
const LEEWAY_SECONDS = 60;
const MAX_TOKEN_LENGTH = 4096;
/** 32 bytes have one canonical spelling: the last character carries four bits. */
const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]{42}[AEIMQUYcgkosw048]$/;

const claimsSchema = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.union([z.string().min(1).max(200), z.number().int()]).transform(String),
  origin: z.string(),
  cap: z.enum(['manage_options', 'manage_woocommerce']),
  exp: z.number().int(),
});

/**
 * Reads a bearer token of wp-admin: HS256 and nothing else, signed with the site's API secret, for this Worker and this
 * site, living ten minutes at most. Claims are looked at only once the signature fits.
 */
export async function readToken(
  token: string,
  rules: TokenRules,
): Promise<Result<AccessToken, TokenRefusal>> {
  const payload = await readSigned(token, rules.apiSecret);
  const claims = claimsSchema.safeParse(payload);
  if (!claims.success) return err('refused');
  const { iss, aud, sub, origin, cap, exp } = claims.data;
  if (iss !== rules.siteId || aud !== rules.audience || origin !== rules.adminOrigin) return err('refused');
  const secondsLeft = exp - rules.now / 1000;
  if (secondsLeft > MAX_LIFE_SECONDS + LEEWAY_SECONDS) return err('refused');
  if (secondsLeft <= -LEEWAY_SECONDS) return err('expired');
  return ok({ userId: sub, capability: cap });
}

async function readSigned(token: string, secret: string): Promise<unknown> {
  if (token.length > MAX_TOKEN_LENGTH || !SHAPE.test(token)) return null;
  try {
    return await verify(token, secret, { alg: 'HS256', exp: false, nbf: false, iat: false });
  } catch {
    return null;
  }
}

/** Administrators may do whatever shop managers may. */
export function has(token: AccessToken, capability: Capability): boolean {
  return token.capability === 'manage_options' || token.capability === capability;
}
