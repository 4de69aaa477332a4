import { foldCode, type SiteId, type WooId } from '../domain/ids.ts';
import type { KeyedMutex } from '../lib/keyed-mutex.ts';
import type { Link } from '../ports/links.ts';

/** A root by its place in the shop and by its code in UnoPim: a rename changes the one, two sites share the other. */
export interface LockedRoot {
  readonly siteId: SiteId;
  readonly work: {
    readonly product: { readonly id: WooId; readonly sku: string };
    readonly links: ReadonlyMap<WooId, Pick<Link, 'code'>>;
  };
}

/** One push or one placement of images at a time per root (contracts/unopim.md rules 6, 7). */
export function lockRoot<T>(
  locks: KeyedMutex,
  { siteId, work }: LockedRoot,
  run: () => Promise<T>,
): Promise<T> {
  const { id, sku } = work.product;
  const code = work.links.get(id)?.code ?? (sku === '' ? `woo-${id}` : sku);
  return locks.run(`root:${siteId}:${id}`, () => locks.run(`code:${foldCode(code)}`, run));
}
