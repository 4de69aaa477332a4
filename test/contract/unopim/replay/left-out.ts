type Range = [from: number, to: number];

const REASONS: [numbers: (number | Range)[], reason: string][] = [
  [[30, 32], 'a real rate limit; limits.contract.test.ts runs the sandbox with one'],
  [[34], 'the lab shortened its token lifetime for this call; auth.contract.test.ts moves the clock instead'],
  [[[594, 595], 597, 600, 602, [604, 605], [607, 608]], 'a webhook UnoPim sends, not a request to it'],
  [[[641, 646]], 'six parallel creates; rule-07-08-races.contract.test.ts runs the race'],
  [[[648, 653]], 'six parallel variants; rule-03-06-configurables.contract.test.ts runs the race'],
];

/** Why a recording is not replayed, by number; reviewed one by one. */
export function leftOutReasons(): Map<number, string> {
  const reasons = new Map<number, string>();
  for (const [numbers, reason] of REASONS) {
    for (const entry of numbers) {
      const [from, to] = typeof entry === 'number' ? [entry, entry] : entry;
      for (let number = from; number <= to; number += 1) reasons.set(number, reason);
    }
  }
  return reasons;
}
