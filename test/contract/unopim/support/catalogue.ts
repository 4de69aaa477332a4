import type { Answer, Target } from './target.ts';

type Values = Record<string, unknown>;

/** The catalogue a run creates for itself through the API, and short ways to use it. */
export interface Catalogue {
  /** The prefixed code of an attribute, option, category or family of this run. */
  code(name: string): string;
  family: string;
  channel: string;
  locale: string;
  /** A second active locale, undefined on a system that has one only. */
  otherLocale: string | undefined;
  /** The next unused SKU. */
  sku(): string;
  /** POST /products with `common` beside the SKU; the answer is not checked. */
  tryProduct(common: Values, rest?: Values): Promise<Answer & { sku: string }>;
  /** As {@link tryProduct}, throws unless it was created; returns the SKU. */
  product(common?: Values, rest?: Values): Promise<string>;
  /** Creates a configurable by `size`; returns its SKU. */
  configurable(rest?: Values): Promise<string>;
  /** POST of a variant with the given size. */
  tryVariant(parent: string, size: string, rest?: Values): Promise<Answer & { sku: string }>;
  variant(parent: string, size: string, rest?: Values): Promise<string>;
  patch(sku: string, values: Values): Promise<Answer>;
  put(sku: string, values: Values): Promise<Answer>;
  /** `values` of a simple product. */
  values(sku: string): Promise<Values>;
  /** SKUs of the variants a configurable shows. */
  variants(sku: string): Promise<string[]>;
}

const SIZES = ['S', 'M', 'L', 'XL', 'XXL'];
const ATTRIBUTES: Values[] = [
  { code: 'text', type: 'text' },
  { code: 'textarea', type: 'textarea' },
  { code: 'html', type: 'textarea', enable_wysiwyg: 1 },
  { code: 'price', type: 'price' },
  { code: 'must_price', type: 'price', is_required: 1 },
  { code: 'must_text', type: 'text', is_required: 1 },
  { code: 'bool', type: 'boolean' },
  { code: 'select', type: 'select' },
  { code: 'multi', type: 'multiselect' },
  { code: 'size', type: 'select' },
  { code: 'date', type: 'date' },
  { code: 'datetime', type: 'datetime' },
  { code: 'image', type: 'image' },
  { code: 'gallery', type: 'gallery' },
  { code: 'file', type: 'file' },
  { code: 'number', type: 'text', validation: 'number' },
  { code: 'decimal', type: 'text', validation: 'decimal' },
  { code: 'unique', type: 'text', is_unique: 1 },
  { code: 'per_locale', type: 'text', value_per_locale: 1 },
  { code: 'per_channel', type: 'text', value_per_channel: 1 },
  { code: 'per_both', type: 'text', value_per_locale: 1, value_per_channel: 1 },
];

/** Creates group, attributes, options, family and categories; all are deleted when the target closes. */
export async function prepareCatalogue(target: Target): Promise<Catalogue> {
  const code = (name: string) => `${target.prefix}${name}`;
  const { channel, locale, otherLocale } = await readScope(target);
  const label = { [locale]: 'Contract' };
  await createOne(target, '/attribute-groups', { code: code('group'), labels: label });
  for (const attribute of ATTRIBUTES) {
    await createOne(target, '/attributes', {
      ...attribute,
      code: code(String(attribute.code)),
      labels: label,
    });
  }
  await createOptions(target, code('select'), [code('one'), code('two'), code('Upper')]);
  await createOptions(target, code('multi'), [code('m1'), code('m2')]);
  await createOptions(
    target,
    code('size'),
    SIZES.map((size) => code(size)),
  );
  await createOne(target, '/families', {
    code: code('family'),
    labels: label,
    attribute_groups: [groupOfAll(code)],
  });
  for (const [name, parent] of [
    ['root', null],
    ['cat_a', 'root'],
    ['cat_b', 'root'],
  ] as const) {
    const category = { code: code(name), parent: parent === null ? null : code(parent) };
    await createOne(target, '/categories', category);
  }
  return { ...actions(target, code), code, family: code('family'), channel, locale, otherLocale };
}

const groupOfAll = (code: (name: string) => string) => ({
  code: code('group'),
  position: 1,
  custom_attributes: ['sku', ...ATTRIBUTES.map((attribute) => code(String(attribute.code)))].map(
    (name, index) => ({
      code: name,
      position: index + 1,
    }),
  ),
});

async function readScope(
  target: Target,
): Promise<{ channel: string; locale: string; otherLocale: string | undefined }> {
  const channels = (await target.api('GET', '/channels')).body as {
    data: { code: string; locales: string[] }[];
  };
  const [channel] = channels.data;
  const filters = encodeURIComponent('{"status":[{"operator":"=","value":1}]}');
  const locales = (await target.api('GET', `/locales?filters=${filters}`)).body as {
    data: { code: string }[];
  };
  const locale = channel?.locales[0] ?? 'en_US';
  const otherLocale = locales.data.map((row) => row.code).find((row) => row !== locale);
  return { channel: channel?.code ?? 'default', locale, otherLocale };
}

async function createOne(target: Target, path: string, body: Values): Promise<void> {
  const answer = await target.api('POST', path, body);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  target.forgetLater(`${path}/${String(body.code)}`);
}

async function createOptions(target: Target, attribute: string, codes: string[]): Promise<void> {
  const options = codes.map((code) => ({ code, labels: {} }));
  const answer = await target.api('POST', `/attributes/${attribute}/options`, options);
  if (answer.status !== 201) throw new Error(`options of ${attribute}: ${answer.status}`);
}

function actions(target: Target, code: (name: string) => string) {
  const family = code('family');
  let count = 0;
  const sku = (): string => {
    count += 1;
    const next = `${target.prefix}p${count}`;
    target.forgetLater(`/products/${next}`);
    return next;
  };
  const must = <T extends Answer & { sku: string }>(answer: T): string => {
    if (answer.status !== 201) throw new Error(`create: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.sku;
  };
  const withValues = (own: string, common: Values, rest: Values): Values => {
    const { values, ...others } = rest as { values?: Values };
    return { parent: null, family, ...others, values: { common: { sku: own, ...common }, ...values } };
  };
  const tryProduct: Catalogue['tryProduct'] = async (common, rest = {}) => {
    const own = sku();
    return { ...(await target.api('POST', '/products', withValues(own, common, rest))), sku: own };
  };
  const tryVariant: Catalogue['tryVariant'] = (parent, size, rest = {}) =>
    tryProduct({}, { parent, variant: { attributes: { [code('size')]: code(size) } }, ...rest });
  const get = async (path: string) => (await target.api('GET', path)).body as Values;
  return {
    sku,
    tryProduct,
    tryVariant,
    product: async (common: Values = {}, rest: Values = {}) => must(await tryProduct(common, rest)),
    variant: async (parent: string, size: string, rest: Values = {}) =>
      must(await tryVariant(parent, size, rest)),
    configurable: async (rest: Values = {}) => {
      const own = sku();
      const body = { super_attributes: [code('size')], ...withValues(own, {}, rest) };
      return must({ ...(await target.api('POST', '/configurable-products', body)), sku: own });
    },
    patch: (own: string, values: Values) => target.api('PATCH', `/products/${own}`, { values }),
    put: (own: string, values: Values) => target.api('PUT', `/products/${own}`, { family, values }),
    values: async (own: string) => (await get(`/products/${own}`)).values as Values,
    variants: async (own: string) => {
      const { variants } = (await get(`/configurable-products/${own}`)) as { variants: { sku: string }[] };
      return variants.map((variant) => variant.sku);
    },
  };
}
