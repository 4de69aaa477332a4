import type { RequestLogEntry } from './http/request-log.ts';
import type { Json } from './php-array.ts';

export interface FaultMatch {
  method?: string;
  /** Compared with the entry's `route`, e.g. `PATCH /products/{sku}`. */
  route?: string | RegExp;
}

interface FaultLimits {
  match?: FaultMatch;
  /** How often the rule applies before it is used up; unlimited by default. */
  times?: number;
  /** Chance per matching request, 1 by default. */
  probability?: number;
  /** Told of each request that it hits. */
  onHit?: () => void;
}

/** What goes wrong; the kinds are explained at {@link FaultKind}. */
export type FaultRule = FaultLimits &
  (
    | { kind: 'status'; status: number; headers?: Record<string, string>; body?: Json }
    | { kind: 'delay'; ms: number }
    | { kind: 'drop-before' }
    | { kind: 'drop-after'; midAnswer?: boolean }
    | { kind: 'half-applied' }
    | { kind: 'late'; ms: number }
  );

/**
 * - `status`: answered without touching anything.
 * - `delay`: waits, then goes on; further rules may apply to the same request.
 * - `drop-before`: connection closed, nothing applied.
 * - `drop-after`: applied, connection closed without an answer or in the middle of it.
 * - `half-applied`: a create inserts the bare row, an upload stores the files without assigning them; other writes do
 *   nothing. All answer 500.
 * - `late`: connection closed at once, the request is applied `ms` later.
 */
export type FaultKind = FaultRule['kind'];

type Active = { rule: FaultRule; left: number };

/** The rules of what goes wrong and how often each kind did. */
export class Faults {
  #active: Active[] = [];
  /** Source of chance in [0,1); replace it for repeatable tests or use {@link seed}. */
  random: () => number = Math.random;
  hits: Record<FaultKind, number> = noHits();

  /** Adds a rule; the returned function removes it. Rules are tried in the order they were added. */
  add(rule: FaultRule): () => void {
    const active = { rule, left: rule.times ?? Number.POSITIVE_INFINITY };
    this.#active.push(active);
    return () => {
      this.#active = this.#active.filter((other) => other !== active);
    };
  }

  /** Removes all rules; counters stay. */
  clear(): void {
    this.#active = [];
  }

  /** Removes all rules and zeroes the counters. */
  reset(): void {
    this.clear();
    this.hits = noHits();
  }

  /** Makes chance repeatable (mulberry32). */
  seed(seed: number): void {
    let state = seed >>> 0;
    this.random = () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
  }

  /** The rules that hit this request, in order: any number of delays and at most one other. Counts them. */
  take(entry: Pick<RequestLogEntry, 'method' | 'route'>): FaultRule[] {
    const taken: FaultRule[] = [];
    for (const active of [...this.#active]) {
      if (active.left <= 0 || !matches(active.rule.match, entry)) continue;
      if (this.random() >= (active.rule.probability ?? 1)) continue;
      active.left -= 1;
      this.hits[active.rule.kind] += 1;
      active.rule.onHit?.();
      taken.push(active.rule);
      if (active.rule.kind !== 'delay') break;
    }
    this.#active = this.#active.filter((active) => active.left > 0);
    return taken;
  }
}

function matches(match: FaultMatch | undefined, entry: Pick<RequestLogEntry, 'method' | 'route'>): boolean {
  if (match?.method !== undefined && match.method !== entry.method) return false;
  if (match?.route === undefined) return true;
  return typeof match.route === 'string' ? match.route === entry.route : match.route.test(entry.route);
}

const noHits = (): Record<FaultKind, number> => ({
  status: 0,
  delay: 0,
  'drop-before': 0,
  'drop-after': 0,
  'half-applied': 0,
  late: 0,
});
