/** What a link remembers as its reason once the shop's side is gone, which `goneAt` says (spec 10). */
export const GONE = {
  /** In the shop's trash: nothing is decided before it is restored or deleted for good. */
  trashed: 'deletes.trashed',
  /** Deleted for good; UnoPim keeps it. */
  kept: 'deletes.kept',
  /** Deleted for good; the guard of the hour stopped its deletion in UnoPim and asks. */
  held: 'deletes.guard',
  /** Somebody said that it shall be deleted in UnoPim as well. */
  confirmed: 'deletes.confirmed',
  /** Deleted in UnoPim too. */
  deleted: 'deletes.done',
} as const;

export interface GoneLink {
  readonly goneAt: number | null;
  readonly reason: string | null;
}

/** true = what becomes of it in UnoPim was decided, and stays so until somebody says otherwise. */
export function isSettled({ goneAt, reason }: GoneLink): boolean {
  return goneAt !== null && reason !== GONE.trashed && reason !== GONE.confirmed;
}

export function isConfirmed({ goneAt, reason }: GoneLink): boolean {
  return goneAt !== null && reason === GONE.confirmed;
}

export function isTrashed({ goneAt, reason }: GoneLink): boolean {
  return goneAt !== null && reason === GONE.trashed;
}

/** The guard of the hour stopped its deletion, and somebody has to say what becomes of it. */
export function isHeld({ goneAt, reason }: GoneLink): boolean {
  return goneAt !== null && reason === GONE.held;
}
