import { and, eq, gt, lte } from 'drizzle-orm';
import type { PairingCodes } from '../ports/site-state.ts';
import type { Database } from './database.ts';
import { pairingCodes } from './tables/sites.ts';

export function makePairingCodes({ orm }: { orm: Database }): PairingCodes {
  return {
    async add(code) {
      await orm.insert(pairingCodes).values(code);
    },
    /** The delete itself is the proof: of two who come with one code only one gets the row. */
    async redeem({ hash, now }) {
      const used = await orm
        .delete(pairingCodes)
        .where(and(eq(pairingCodes.hash, hash), gt(pairingCodes.expiresAt, now)))
        .returning({ hash: pairingCodes.hash });
      return used.length === 1;
    },
    async prune(now) {
      await orm.delete(pairingCodes).where(lte(pairingCodes.expiresAt, now));
    },
  };
}
