/** What goes wrong, for which requests, how often. */
export interface FaultRule {
  match?: {
    method?: string;
    /**
     * The pattern of the request log, with or without its method (`/wc/v3/products/{id}`, `PUT /wc/v3/products/{id}`); a
     * path outside REST (`/wp-cron.php`); everything below a path with a slash at its end; or an expression over the path.
     */
    route?: string | RegExp;
  };
  /** Applies so many times, then is gone; without it, until cleared. */
  times?: number;
  /** Share (0–1) of matching requests; 1 when not given. */
  probability?: number;
  /**
   * `status`: that answer instead of the real one. `delay`: the real one, later. `drop`: the connection ends without an
   * answer. `html`: a theme's 404 (or 410) page instead of JSON. `down`: like drop, the shop cannot be reached.
   */
  kind: 'status' | 'delay' | 'drop' | 'html' | 'down';
  status?: number;
  headers?: Record<string, string>;
  body?: unknown;
  /** Of a `delay`, in milliseconds. */
  ms?: number;
  /** With `drop` and `status`: the request is carried out first; only its answer is lost. */
  applied?: boolean;
  /** Told of each request that it hits. */
  onHit?: () => void;
}

export interface Faults {
  /** Adds a rule; the result takes it away again. */
  add(rule: FaultRule): () => void;
  clear(): void;
  list(): FaultRule[];
  /** How often each kind happened since the last clear. */
  hits(): Partial<Record<FaultRule['kind'], number>>;
  /** The rule for this request, counted as used. */
  take(request: { method: string; path: string; route: string }): FaultRule | undefined;
}

function matches(rule: FaultRule, request: { method: string; path: string; route: string }): boolean {
  const { method, route } = rule.match ?? {};
  if (method !== undefined && method.toUpperCase() !== request.method) return false;
  if (route === undefined) return true;
  if (route instanceof RegExp) return route.test(request.path);
  if (route.endsWith('/')) return request.path.startsWith(route);
  return [request.route, `${request.method} ${request.route}`, request.path].includes(route);
}

export function createFaults(random: () => number): Faults {
  let rules: { rule: FaultRule; left: number }[] = [];
  let hits: Partial<Record<FaultRule['kind'], number>> = {};
  return {
    add: (rule) => {
      const entry = { rule, left: rule.times ?? Number.POSITIVE_INFINITY };
      rules.push(entry);
      return () => {
        rules = rules.filter((other) => other !== entry);
      };
    },
    hits: () => ({ ...hits }),
    clear: () => {
      hits = {};
      rules = [];
    },
    list: () => rules.map((entry) => entry.rule),
    take: (request) => {
      const entry = rules.find(({ rule }) => matches(rule, request) && random() < (rule.probability ?? 1));
      if (!entry) return undefined;
      hits[entry.rule.kind] = (hits[entry.rule.kind] ?? 0) + 1;
      entry.rule.onHit?.();
      entry.left -= 1;
      if (entry.left <= 0) rules = rules.filter((other) => other !== entry);
      return entry.rule;
    },
  };
}
