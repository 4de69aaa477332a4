import { type AttackClass, type Attempt, attempt, type Verdict } from '../attempt.ts';
import type { Answer, Ground } from '../ground.ts';
import { METACHARACTERS } from '../hostile-texts.ts';
import { type Route, readRoutes } from '../routes.ts';

/** Every text that a caller may search for, and every id in a path, with what means something to a database. */
export const filters: AttackClass = {
  name: 'SQL and patterns',
  async controls(ground) {
    await seed(ground);
    return [
      finds(ground, 'logs', '/logs?text=', 'VASO-CONTROL'),
      finds(ground, 'links', '/links?q=', 'VASO-CONTROL'),
      finds(ground, 'attributes', '/catalog/attributes?q=', 'special_price'),
      finds(ground, 'categories', '/catalog/categories?q=', 'web_root'),
      finds(ground, 'products', '/products?q=', 'VASO-CONTROL'),
    ];
  },
  async attempts(ground) {
    await seed(ground);
    const routes = await readRoutes(ground, ground.site.siteId);
    const searching = routes.filter(({ method, parameters }) => method === 'GET' && parameters.some(isText));
    const named = routes.filter(({ template }) => /\{(?!siteId)\w+\}/.test(template));
    return [
      attempt('filters that nobody attacks', async () => ({
        accepted: searching.length < 5,
        seen: searching.map(({ template }) => template).join(', '),
      })),
      ...searching.flatMap((route) =>
        route.parameters
          .filter(isText)
          .flatMap(({ name }) => METACHARACTERS.map((text) => searched(ground, route, { name, text }))),
      ),
      ...named.flatMap((route) => METACHARACTERS.map((text) => inPath(ground, route, text))),
      attempt('all tables and rows are still there', () => intact(ground)),
    ];
  },
};

const isText = ({ in: place, isFreeText }: Route['parameters'][number]): boolean =>
  place === 'query' && isFreeText;

let isSeeded = false;

/** A product that any working filter finds, and enough others that a filter that finds everything shows. */
async function seed(ground: Ground): Promise<void> {
  if (isSeeded) return;
  isSeeded = true;
  const { admin } = ground.site.shop;
  for (const sku of ['VASO-CONTROL', 'PLAIN-1', 'PLAIN-2']) {
    const { id } = admin.createProduct({ name: `Vaso ${sku}`, sku, status: 'publish', regular_price: '1' });
    await ground.askSite(`/products/${id}/push`, { method: 'POST' });
  }
  await ground.settle();
}

function finds({ askSite }: Ground, what: string, path: string, text: string): Attempt {
  return attempt(`${what} by "${text}"`, async () => {
    const answer = await askSite(path + text);
    return {
      accepted: answer.status === 200 && rowsOf(answer).length > 0,
      seen: `${answer.status}, ${rowsOf(answer).length} rows`,
    };
  });
}

/** The rows of any page: its first list. */
function rowsOf({ text }: Answer): readonly unknown[] {
  try {
    const page = JSON.parse(text) as Record<string, unknown>;
    return Object.values(page).find((value) => Array.isArray(value)) ?? [];
  } catch {
    return [];
  }
}

/** Answered or refused in order, and whatever is found truly contains the text. */
function searched(
  ground: Ground,
  { path, template }: Route,
  { name, text }: { name: string; text: string },
): Attempt {
  return attempt(`${template}?${name}=${JSON.stringify(text).slice(0, 60)}`, async () => {
    const below = path.slice(`/v1/sites/${ground.site.siteId}`.length);
    const answer = await ground.askSite(`${below}?${new URLSearchParams({ [name]: text })}`);
    if (answer.status >= 500)
      return { accepted: true, seen: `${answer.status} ${answer.text.slice(0, 120)}` };
    if (!answer.headers.get('content-type')?.includes('json')) return csvVerdict(answer, text);
    const wrong = rowsOf(answer).filter((row) => !contains(row, text));
    return wrong.length === 0
      ? { accepted: false, seen: String(answer.status) }
      : {
          accepted: true,
          seen: `found ${wrong.length} rows, like ${JSON.stringify(wrong[0]).slice(0, 120)}`,
        };
  });
}

/** Text that is not searched in (a field to be mapped) finds what it would without it: rows are then no proof. */
function contains(row: unknown, text: string): boolean {
  const wanted = text.trim().toLowerCase().replace(/^#/, '');
  if (wanted === '') return true;
  const found = JSON.stringify(row).toLowerCase();
  return found.includes(JSON.stringify(wanted).slice(1, -1)) || found.includes('"refusal"');
}

function csvVerdict({ status, text }: Answer, wanted: string): Verdict {
  const lines = text.split('\r\n').slice(1, -1);
  const wrong = lines.filter(
    (line) =>
      !line.toLowerCase().includes(wanted.trim().toLowerCase().replaceAll('"', '""').replace(/^#/, '')),
  );
  return { accepted: status !== 200 || wrong.length > 0, seen: `${status}, ${wrong.length} wrong lines` };
}

function inPath(ground: Ground, { method, template }: Route, text: string): Attempt {
  const below = template
    .slice('/v1/sites/{siteId}'.length)
    .replaceAll(/\{\w+\}/g, encodeURIComponent(text.replaceAll('.', '%2e').slice(0, 300)));
  return attempt(`${method} ${template} with ${JSON.stringify(text).slice(0, 60)}`, async () => {
    const answer = await ground.askSite(below, { method });
    const isRefused = [400, 404, 422].includes(answer.status);
    return { accepted: !isRefused, seen: `${answer.status} ${answer.text.slice(0, 120)}` };
  });
}

async function intact({ connector, site, other }: Ground): Promise<Verdict> {
  const rows = await connector.database
    .prepare('SELECT count(*) AS sites, (SELECT count(*) FROM log) AS log FROM sites WHERE id IN (?1, ?2)')
    .bind(site.siteId, other.siteId)
    .first<{ sites: number; log: number }>();
  return { accepted: rows?.sites !== 2 || rows.log < 3, seen: JSON.stringify(rows) };
}
