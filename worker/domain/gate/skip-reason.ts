/** Why a product is not pushed, in plain words, and what would change that (spec 8). */
export interface SkipReason {
  /** Stable and dotted: `gate.missing_family`. A skip is logged only when this changes. */
  readonly code: `gate.${string}`;
  readonly message: string;
  readonly remedy: string;
}

/** Asks the gates in order and answers the first reason, null when all let the product through. */
export function firstReason(gates: readonly (() => SkipReason | null)[]): SkipReason | null {
  for (const gate of gates) {
    const reason = gate();
    if (reason !== null) return reason;
  }
  return null;
}
