import type { Services } from '../../ports/services.ts';
import { hashText } from '../same-secret.ts';

export const CODE_LIFE_MS = 15 * 60 * 1000;

export interface PairingCode {
  readonly code: string;
  readonly expiresAt: number;
}

/** Makes a one-time code: 128 random bits behind the second in which it ends. Only its hash is kept. */
export async function makePairingCode({ clock, randomToken, store }: Services): Promise<PairingCode> {
  const seconds = Math.floor((clock.now() + CODE_LIFE_MS) / 1000);
  const code = `${seconds.toString(36)}.${randomToken(16)}`;
  const expiresAt = seconds * 1000;
  await store.pairingCodes.add({ hash: await hashText(code), expiresAt });
  return { code, expiresAt };
}

export interface RedeemedCode {
  /** true = this very site has begun with this code before: an answer was lost, and it comes again. */
  readonly isRepeat: boolean;
  /** Makes the code good again, for a request that was refused. */
  giveBack(): Promise<void>;
  /** Keeps it good for the same site alone until it ends, so that beginning is safe to repeat. */
  keepFor(): Promise<void>;
}

/** Uses the code up; null = not known, used for another site, or too old. */
export async function redeemCode(
  { clock, store }: Pick<Services, 'clock' | 'store'>,
  { code, siteUrl }: { code: string; siteUrl: string },
): Promise<RedeemedCode | null> {
  const now = clock.now();
  const expiresAt = expiryOf(code);
  if (expiresAt === null || expiresAt <= now) return null;
  const [fresh, bound] = await Promise.all([hashText(code), hashText(`${code} ${siteUrl}`)]);
  const add = (hash: string) => () => store.pairingCodes.add({ hash, expiresAt });
  if (await store.pairingCodes.redeem({ hash: fresh, now }))
    return { isRepeat: false, giveBack: add(fresh), keepFor: add(bound) };
  if (await store.pairingCodes.redeem({ hash: bound, now }))
    return { isRepeat: true, giveBack: add(bound), keepFor: add(bound) };
  return null;
}

function expiryOf(code: string): number | null {
  const seconds = /^([0-9a-z]{6,8})\./.exec(code)?.[1];
  return seconds === undefined ? null : Number.parseInt(seconds, 36) * 1000;
}
