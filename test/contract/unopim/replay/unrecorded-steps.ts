import type { UnoPimSandbox } from '../../../sandbox/unopim/index.ts';

/** What the lab did between recordings without recording it, by the number of the recording it comes before. */
export type UnrecordedSteps = Record<number, (sandbox: UnoPimSandbox, clock: Clock) => void>;

/** The sandbox's time in milliseconds; the lab's recordings were made in several sittings. */
export interface Clock {
  now: number;
}

const at = (time: string): number => Date.parse(`2026-11-23T${time}Z`);

const named = (codes: string[]) => codes.map((code) => ({ code, labels: { en_US: code } }));

function labCatalogue({ store }: UnoPimSandbox): void {
  store.addAttribute({ code: 'lab_date', type: 'date', labels: { en_US: 'Label' } });
  store.addOptions('lab_select', named(['opt_1', 'opt_2', 'Opt_Upper']));
  store.addOptions('lab_multiselect', named(['ms_1', 'ms_2']));
  store.addOptions('lab_checkbox', named(['cb_1', 'cb_2']));
  store.addOptions('color', named(['navy', 'lime']));
  store.addOptions('size', named(['XS', 'XXL']));
  store.categories.skipToId(10);
  for (const code of ['cat_a', 'cat_b']) store.addCategory({ code, parent: 'root', labels: { en_US: code } });
}

const READ_ONLY = ['products', 'families', 'attributes', 'attribute_groups', 'categories', 'category_fields'];

/** MariaDB run, recordings 1–681. */
export const MYSQL_STEPS: UnrecordedSteps = {
  1: ({ store }, clock) => {
    clock.now = at('16:02:01');
    store.addLocale('it_IT', false);
    store.addCurrency('GBP', false);
    const channel = store.channels.get('default');
    if (channel !== undefined)
      Object.assign(channel, { locales: ['en_US', 'fr_FR'], currencies: ['USD', 'EUR'] });
  },
  223: labCatalogue,
  410: (_, clock) => {
    clock.now = at('16:03:16');
  },
  477: (_, clock) => {
    clock.now = at('16:04:09');
  },
  515: ({ store }, clock) => {
    clock.now = at('16:05:17');
    store.products.skipToId(51);
  },
  576: ({ store }) => {
    store.addOptions('color', named(['lime']));
    store.integration.permissions = READ_ONLY.map((key) => `api.catalog.${key}`);
  },
  586: ({ store }) => {
    store.integration = { isActive: false, isUserActive: true, isClientRevoked: false, permissions: null };
  },
  588: ({ store }) => {
    store.integration = { isActive: true, isUserActive: false, isClientRevoked: false, permissions: null };
  },
  590: ({ store }) => {
    store.integration = { isActive: true, isUserActive: true, isClientRevoked: true, permissions: null };
  },
  593: ({ store }) => {
    store.integration.isClientRevoked = false;
  },
  640: ({ store }) => {
    store.editProduct('conc-1', (product) => {
      product.values = { common: { sku: 'conc-1', lab_unique: 'cu', lab_select: 'opt_1' } };
    });
  },
  654: ({ store }) => addVariants(store, 'conc-conf', ['conc-v-XL:XL', 'conc-v-XXL:XXL']),
  655: ({ store }) => {
    for (let index = 0; index < 8; index += 1) store.addCategory({ code: `pc_${index}`, parent: 'cat_a' });
  },
  658: ({ store }) => {
    const common: Record<string, string>[] = [
      { lab_number: '5' },
      { lab_textarea: 'b', lab_number: '5' },
      { lab_date: '2026-01-01', lab_datetime: '2026-01-01 00:00:00' },
    ];
    common.forEach((values, index) => {
      const sku = `concb-${index}`;
      store.addProduct({ sku, family: 'lab', values: { common: { sku, ...values } } });
    });
  },
  661: ({ store }) => {
    const sizes = [
      ['S', 'L', 'M', 'XS'],
      ['S', 'L', 'M', 'XS', 'XL'],
      ['M', 'L', 'XS'],
    ];
    sizes.forEach((row, index) => {
      const sku = `concb-conf-${index}`;
      store.addProduct({ sku, family: 'lab', superAttributes: ['size'] });
      addVariants(
        store,
        sku,
        row.map((size) => `concb-v-${index}-${size}:${size}`),
      );
    });
  },
};

/** PostgreSQL run, recordings 682–718. */
export const POSTGRES_STEPS: UnrecordedSteps = {
  682: ({ store }) => {
    store.addLocale('it_IT', false);
    Object.assign(store.channels.get('default') ?? {}, { locales: ['en_US', 'fr_FR'] });
    for (const code of ['lab_text', 'zz', 'a_long_name_attribute']) store.addAttribute({ code });
    store.addAttribute({ code: 'lab_price', type: 'price' });
    store.addAttribute({ code: 'lab_loc', value_per_locale: true });
    store.addAttribute({ code: 'lab_uniq', is_unique: true, labels: { en_US: 'lab_uniq' } });
    const attributes = 'sku color size lab_text lab_price lab_loc lab_uniq a_long_name_attribute zz'.split(
      ' ',
    );
    store.addFamily({ code: 'lab', labels: { en_US: 'Lab' }, attributes });
  },
  718: ({ store }) => {
    const common = { sku: 'pgconc', a_long_name_attribute: '3', zz: '2', lab_uniq: 'q' };
    store.addProduct({ sku: 'pgconc', family: 'lab', values: { common } });
  },
};

function addVariants(store: UnoPimSandbox['store'], parent: string, variants: string[]): void {
  for (const variant of variants) {
    const [sku = '', size = ''] = variant.split(':');
    store.addProduct({ sku, parent, family: 'lab', values: { common: { size, sku } } });
  }
}
