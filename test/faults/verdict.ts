import { compareState } from '../demo/expectation/compare.ts';
import { expectState } from '../demo/expectation/expect-state.ts';
import { type PimFacts, pushedChannels } from '../demo/expectation/facts.ts';
import { SHOP_MAPPING, type World } from '../harness/world.ts';
import type { PimPeople } from './pim-people.ts';

/** Where the sandbox says the shop is. */
const TIME_ZONE = 'Europe/Rome';

export interface Judged {
  readonly people: PimPeople;
  /** UnoPim before the first push. */
  readonly before: PimFacts;
  readonly axes: readonly { readonly source: string; readonly attribute: string }[];
}

/** One line for each product that is not as the shop wants it, and for each value of people that is not theirs any more. */
export async function findWrong(world: World, { people, before, axes }: Judged): Promise<readonly string[]> {
  const { channels } = await world.api.ok<{ channels: Parameters<typeof pushedChannels>[0]['channels'] }>(
    'GET',
    '/channels',
  );
  const mapping = {
    core: SHOP_MAPPING.core,
    attributes: [],
    axes: [...axes],
    defaultFamily: SHOP_MAPPING.defaultFamily,
  };
  const foreign = people.takeAway();
  dropCleared(world);
  const expected = expectState({
    shop: world.shop.store,
    timeZone: TIME_ZONE,
    pim: before,
    channels: pushedChannels({ channels, mapping }, before),
    mapping,
  });
  return [...foreign, ...compareState(expected, world.unopim.store, before)];
}

/** A price that was cleared in its currency is an empty price. */
function dropCleared({ unopim: { store } }: World): void {
  for (const { sku } of store.products.all())
    store.editProduct(sku, ({ values }) => dropEmptyPrices(values as Record<string, unknown>));
}

function dropEmptyPrices(values: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(values)) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const amounts = Object.entries(value);
    const isEmptyPrice =
      amounts.length > 0 && amounts.every(([name, one]) => /^[A-Z]{3}$/.test(name) && one === null);
    if (isEmptyPrice) delete values[key];
    else dropEmptyPrices(value as Record<string, unknown>);
  }
}

interface TroubleRow {
  readonly status: number;
  readonly message: string;
  readonly detail: string;
}

interface Detail {
  readonly code?: string;
  readonly remedy?: string;
  readonly warnings?: readonly { code?: string; message?: string; remedy?: string }[];
}

export interface Explained {
  readonly troubles: number;
  readonly unexplained: readonly string[];
}

const ERROR = 3;

/** Every error says code, message and remedy; every warning does in what it lists. */
export async function findUnexplained({ connector }: World): Promise<Explained> {
  const { results } = await connector.database
    .prepare('SELECT status, message, detail FROM log WHERE status >= 2')
    .all<TroubleRow>();
  return {
    troubles: results.length,
    unexplained: results
      .filter((row) => !isExplained(row))
      .map(({ message, detail }) => `${message} ${detail.slice(0, 200)}`),
  };
}

function isExplained({ status, message, detail }: TroubleRow): boolean {
  const { code, remedy, warnings = [] } = JSON.parse(detail) as Detail;
  const hasCause = isText(code) && isText(remedy);
  const hasWarnings =
    warnings.length > 0 &&
    warnings.every((one) => isText(one.code) && isText(one.message) && isText(one.remedy));
  return isText(message) && (status === ERROR ? hasCause : hasCause || hasWarnings);
}

function isText(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

/** Jobs that nobody will look at again by itself, and problems that the calm did not clear. */
export async function findLeft(world: World): Promise<readonly string[]> {
  const jobs = await world.connector.database
    .prepare('SELECT kind, wc_id, attempts, message FROM jobs')
    .all<{ kind: string; wc_id: number; attempts: number; message: string }>();
  const { problems } = await world.api.ok<{ problems: { code: string; message: string }[] }>(
    'GET',
    '/problems',
  );
  return [
    ...jobs.results.map((job) => `job left: ${JSON.stringify(job)}`),
    ...problems.map(({ code, message }) => `problem left: ${code} ${message}`),
  ];
}

/** Requests about products and their pictures; tokens, the catalog's structure, options and categories left out. */
export function countProductRequests({ unopim }: World, from = 0): number {
  return unopim.requests
    .slice(from)
    .filter(({ route }) =>
      /^\w+ \/(?:products|configurable|configrable|variants?|media-files\/product)/.test(route),
    ).length;
}
