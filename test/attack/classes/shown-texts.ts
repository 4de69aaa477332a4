import { type AttackClass, type Attempt, attempt, type Verdict } from '../attempt.ts';
import type { Answer, Ground } from '../ground.ts';
import { CONTROLS, FORMULAS, HTML } from '../hostile-texts.ts';

/** Texts of a shop that come back on a screen, in a spreadsheet or in a log. */
export const shownTexts: AttackClass = {
  name: 'HTML, CSV and log injection',
  async controls(ground) {
    controls += 1;
    await push(ground, 'Vaso da fiori', `VASO-SHOWN-${controls}`);
    return [
      attempt('an ordinary name in the log', async () =>
        found(await ground.askSite('/logs?text=VASO-SHOWN')),
      ),
      attempt('an ordinary name in the CSV', async () =>
        found(await ground.askSite('/logs.csv?text=VASO-SHOWN')),
      ),
    ];
  },
  async attempts(ground) {
    const texts = [...HTML, ...FORMULAS, ...CONTROLS];
    const products = hostileProducts(ground, texts);
    return [
      ...texts.flatMap((text) => asProduct(ground, text, products)),
      ...texts.flatMap((text) => inOldRow(ground, text)),
      ...(await pages(ground)),
      attempt('any row that was written meanwhile, options and categories included', () => wholeLog(ground)),
    ];
  },
};

let controls = 0;

function found({ status, text }: Answer): Verdict {
  return { accepted: status === 200 && text.includes('VASO-SHOWN'), seen: `${status} ${text.slice(0, 120)}` };
}

async function push(ground: Ground, name: string, sku: string): Promise<number> {
  const { id } = ground.site.shop.admin.createProduct({ name, sku, status: 'publish', regular_price: '1' });
  await ground.askSite(`/products/${id}/push`, { method: 'POST' });
  await ground.settle();
  return id;
}

const short = (text: string): string => JSON.stringify(text).slice(0, 60);

type HostileProducts = () => Promise<ReadonlyMap<string, number>>;

/** Name, SKU, price, tag and category of a product: whatever the log says of it is one harmless line. */
function asProduct(ground: Ground, text: string, products: HostileProducts): readonly Attempt[] {
  const idOf = async () => (await products()).get(text) ?? 0;
  return [
    attempt(`log of a product called ${short(text)}`, async () => {
      const { text: json } = await ground.askSite(`/logs?product=${await idOf()}`);
      const { rows } = JSON.parse(json) as { rows: { message: string; code: string | null }[] };
      const spoken = rows.flatMap(({ message, code }) => [message, code ?? '']);
      return { accepted: rows.length === 0 || spoken.some(speaksToTerminals), seen: JSON.stringify(spoken) };
    }),
    attempt(`CSV of a product called ${short(text)}`, async () =>
      csvVerdict(await ground.askSite(`/logs.csv?product=${await idOf()}`)),
    ),
  ];
}

/** All of them, pushed once; by their text. */
function hostileProducts(ground: Ground, texts: readonly string[]): HostileProducts {
  let pushed: Promise<ReadonlyMap<string, number>> | null = null;
  return () => {
    pushed ??= pushHostile(ground, texts);
    return pushed;
  };
}

async function pushHostile(ground: Ground, texts: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const { admin } = ground.site.shop;
  const ids = new Map<string, number>();
  for (const [index, text] of texts.entries()) {
    const tag = admin.createTag({ name: `${text} tag ${index}` });
    const category = admin.createCategory({ name: `${text} category ${index}` });
    const product = admin.createProduct({
      name: text,
      sku: `${text}-${index}`,
      status: 'publish',
      regular_price: text,
      tags: [{ id: tag.id }],
      categories: [{ id: category.id }],
    });
    ids.set(text, product.id);
    await ground.askSite(`/products/${product.id}/push`, { method: 'POST' });
  }
  await ground.settle();
  return ids;
}

/** C0 and C1 control characters, line separators, and marks that turn the direction of a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const SPEAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const speaksToTerminals = (text: string): boolean => SPEAKS.test(text);

async function wholeLog({ connector }: Ground): Promise<Verdict> {
  const { results } = await connector.database
    .prepare('SELECT entity, code, message FROM log WHERE wc_id IS NULL OR wc_id < ?1')
    .bind(OLD_ROWS)
    .all<{ entity: string; code: string | null; message: string }>();
  const spoken = results.filter(({ code, message }) => speaksToTerminals(message + (code ?? '')));
  const hostile = results.filter(({ message }) => message.includes('everything is lost'));
  return {
    accepted: spoken.length > 0 || hostile.length === 0,
    seen: `${results.length} rows, ${hostile.length} about hostile names: ${JSON.stringify(spoken.slice(0, 3))}`,
  };
}

/** Ids of rows that the attack itself writes. */
const OLD_ROWS = 700_000;
let rowId = 0;

/** A row as an older version may have written it, with the text in every column: the export must not run it. */
function inOldRow(ground: Ground, text: string): readonly Attempt[] {
  return [
    attempt(`CSV of an old row with ${short(text)}`, async () => {
      rowId += 1;
      const wcId = OLD_ROWS + rowId;
      const { database } = ground.connector;
      const id = (Date.now() + rowId) * 1024;
      await database.batch([
        database
          .prepare(
            `INSERT INTO log (site_id, id, status, operation, entity, wc_id, code, message, detail)
             VALUES (?1, ?2, 0, 'create', 'product', ?3, ?4, ?4, '{}')`,
          )
          .bind(ground.site.siteId, id, wcId, text),
        database
          .prepare('INSERT INTO log_heads (site_id, wc_id, last_log_id) VALUES (?1, ?2, ?3)')
          .bind(ground.site.siteId, wcId, id),
      ]);
      return csvVerdict(await ground.askSite(`/logs.csv?product=${wcId}`));
    }),
  ];
}

/** Every cell in quotes, none begins like a formula, and the file has the rows it should have. */
function csvVerdict({ status, headers, text }: Answer): Verdict {
  const columns = text.slice(0, text.indexOf('\r\n')).split(',').length;
  const cells = [...text.slice(text.indexOf('\r\n') + 2).matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)];
  const whole = cells.map(([cell]) => cell).join('');
  const isWhole =
    whole === text.slice(text.indexOf('\r\n') + 2) && cells.length > 0 && cells.length % columns === 0;
  const running = cells
    .map(([, cell = '']) => cell)
    .filter((cell) => /^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u.test(cell) || /^[\t\r\n]/.test(cell));
  const isFile = headers.get('content-disposition')?.startsWith('attachment') ?? false;
  return {
    accepted: status !== 200 || !isWhole || !isFile || running.length > 0,
    seen: `${status}, ${cells.length} cells, running ${JSON.stringify(running)}`,
  };
}

/** Whatever a page answers is JSON by its type, and no browser may guess otherwise. */
async function pages(ground: Ground): Promise<readonly Attempt[]> {
  const paths = [
    '',
    '/logs',
    '/links',
    '/problems',
    '/products?q=script',
    '/shop/structure',
    '/catalog/categories',
    '/health',
  ];
  return [...paths, `/${HTML[0]}`, '/logs?text=<script>', '/links?kind=<script>'].map((path) =>
    attempt(`GET ${path || '/'}`, async () => {
      const { headers, status } = await ground.askSite(encodeURI(path));
      const type = headers.get('content-type') ?? '';
      const isSafe = /^application\/json\b/.test(type) && headers.get('x-content-type-options') === 'nosniff';
      return { accepted: !isSafe || headers.get('cache-control') !== 'no-store', seen: `${status} ${type}` };
    }),
  );
}
