import type { SiteApi } from '../../harness/site-api.ts';
import type { World } from '../../harness/world.ts';

/** UnoPim's `values` of a product, loosely typed for assertions. */
export interface PimValues {
  readonly common: Readonly<Record<string, unknown>>;
  readonly channel_specific?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly channel_locale_specific?: Readonly<
    Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>
  >;
  readonly categories?: readonly string[] | null;
  readonly associations?: Readonly<Record<string, readonly string[] | null>>;
}

/** What UnoPim holds of a product; throws when it has none under this code. */
export function valuesOf(world: Pick<World, 'unopim'>, sku: string): PimValues {
  const row = world.unopim.store.product(sku);
  if (row === undefined) throw new Error(`UnoPim has no product ${sku}.`);
  return row.values as unknown as PimValues;
}

/** The values in the channel `web` and the shop's own language. */
export function webTexts(world: Pick<World, 'unopim'>, sku: string): Readonly<Record<string, unknown>> {
  return valuesOf(world, sku).channel_locale_specific?.['web']?.['it_IT'] ?? {};
}

export function euro(world: Pick<World, 'unopim'>, sku: string): unknown {
  return (webTexts(world, sku)['price'] as Record<string, unknown> | undefined)?.['EUR'];
}

/** Elements of a comma-joined multiselect. */
export function elements(value: unknown): string[] {
  return String(value ?? '')
    .split(',')
    .filter((element) => element !== '');
}

export interface LoggedRow {
  readonly status: string;
  readonly operation: string;
  readonly entity: string;
  readonly wcId: number | null;
  readonly code: string | null;
  readonly message: string;
  readonly httpStatus: number | null;
  readonly detail: {
    readonly code?: string;
    readonly warnings?: readonly { code: string; message: string; remedy: string }[];
    readonly requests?: readonly { method: string; path: string; body?: unknown }[];
  };
}

/** Log rows of a product as the logs page shows them, newest first. */
export async function logOf(
  world: { readonly api: Pick<SiteApi, 'ok'> },
  product: number,
): Promise<readonly LoggedRow[]> {
  const page = await world.api.ok<{ rows: LoggedRow[] }>('GET', `/logs?product=${product}&limit=50`);
  return page.rows;
}

export interface ShownProblem {
  readonly key: string;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly count: number;
}

export async function problems(world: {
  readonly api: Pick<SiteApi, 'ok'>;
}): Promise<readonly ShownProblem[]> {
  return (await world.api.ok<{ problems: ShownProblem[] }>('GET', '/problems')).problems;
}

export async function problemCodes(world: { readonly api: Pick<SiteApi, 'ok'> }): Promise<string[]> {
  return (await problems(world)).map(({ code }) => code).sort();
}

export interface LinkState {
  readonly state: string;
  readonly code: string | null;
  readonly type: string | null;
  readonly family: string | null;
  readonly isAdopted: boolean;
  readonly reason: string | null;
  readonly problemKey: string | null;
}

export function stateOf(world: { readonly api: Pick<SiteApi, 'ok'> }, id: number): Promise<LinkState> {
  return world.api.ok<LinkState>('GET', `/products/${id}`);
}

export interface JobRow {
  readonly kind: string;
  readonly wc_id: number;
  readonly attempts: number;
  readonly due_at: number | null;
  readonly rest: string | null;
  readonly message: string | null;
}

export async function jobs(world: Pick<World, 'connector'>): Promise<JobRow[]> {
  const rows = await world.connector.database
    .prepare('SELECT kind, wc_id, attempts, due_at, rest, message FROM jobs ORDER BY kind, wc_id')
    .all<JobRow>();
  return rows.results;
}
