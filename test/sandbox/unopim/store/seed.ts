import type { NewAttribute, UnoPimStore } from './unopim-store.ts';

const LOCALES = (
  'af_ZA ar_AE ar_BH ar_DZ ar_EG ar_IQ ar_JO ar_KW ar_LB ar_LY ar_MA ar_OM ar_QA ar_SA ar_SD ar_SY ' +
  'ar_TN ar_YE az_AZ be_BY bg_BG bn_BD bs_BA ca_ES cs_CZ cy_GB da_DK de_AT de_CH de_DE de_LI de_LU ' +
  'el_GR en_AU en_BW en_CA en_GB en_HK en_IE en_IN en_JM en_MT en_NZ en_PH en_SG en_US en_ZA en_ZW ' +
  'es_AR es_BO es_CL es_CO es_CR es_DO es_EC es_ES es_GT es_HN es_MX es_NI es_PA es_PE es_PR es_PY ' +
  'es_SV es_UY es_VE et_EE eu_ES fa_IR fi_FI fr_BE fr_CA fr_CH fr_FR fr_LU fr_MC ga_IE gl_ES he_IL ' +
  'hi_IN hr_HR hu_HU id_ID is_IS it_CH it_IT ja_JP ka_GE kk_KZ ko_KR lt_LT lv_LV mk_MK mn_MN ms_MY ' +
  'mt_MT nb_NO ne_NP nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sq_AL sr_RS sv_SE ' +
  'sw_KE ta_IN th_TH tl_PH tr_TR uk_UA ur_PK uz_UZ vi_VN zh_CN zh_HK zh_SG zh_TW'
).split(' ');
const ACTIVE_LOCALES = ['en_US', 'de_DE', 'it_IT', 'fr_FR'];
const CURRENCIES = 'AUD BRL CAD CHF CNY CZK DKK EUR GBP HUF INR JPY MXN NOK NZD PLN RON SEK TRY USD'.split(
  ' ',
);
const ACTIVE_CURRENCIES = ['USD', 'EUR', 'GBP'];

const bothScopes = { value_per_locale: true, value_per_channel: true };
const required = { is_required: true };

/** The attributes of a fresh v3 with their flags; four of them are per channel and locale and required (rule 17). */
const ATTRIBUTES: NewAttribute[] = [
  { code: 'sku', position: 1, ...required, is_unique: true, labels: { en_US: 'SKU' } },
  { code: 'name', position: 3, ...required, ...bothScopes, labels: { en_US: 'Name' } },
  { code: 'url_key', position: 4, ...required, is_unique: true, labels: { en_US: 'URL Key' } },
  {
    code: 'tax_category_id',
    type: 'select',
    position: 5,
    value_per_channel: true,
    labels: { en_US: 'Tax Category' },
  },
  { code: 'image', type: 'image', position: 10, labels: { en_US: 'Image' } },
  {
    code: 'short_description',
    type: 'textarea',
    position: 11,
    ...required,
    ...bothScopes,
    enable_wysiwyg: true,
    labels: { en_US: 'Short Description' },
  },
  {
    code: 'description',
    type: 'textarea',
    position: 12,
    ...required,
    ...bothScopes,
    enable_wysiwyg: true,
    labels: { en_US: 'Description' },
  },
  {
    code: 'price',
    type: 'price',
    validation: 'decimal',
    position: 13,
    ...required,
    ...bothScopes,
    labels: { en_US: 'Price' },
  },
  {
    code: 'cost',
    type: 'price',
    validation: 'decimal',
    position: 14,
    value_per_channel: true,
    labels: { en_US: 'Cost' },
  },
  { code: 'meta_title', type: 'textarea', position: 18, ...bothScopes, labels: { en_US: 'Meta Title' } },
  {
    code: 'meta_keywords',
    type: 'textarea',
    position: 20,
    ...bothScopes,
    labels: { en_US: 'Meta Keywords' },
  },
  {
    code: 'meta_description',
    type: 'textarea',
    position: 21,
    ...bothScopes,
    labels: { en_US: 'Meta Description' },
  },
  { code: 'length', validation: 'decimal', position: 22, labels: { en_US: 'Length' } },
  { code: 'width', validation: 'decimal', position: 23, labels: { en_US: 'Width' } },
  { code: 'height', validation: 'decimal', position: 24, labels: { en_US: 'Height' } },
  { code: 'weight', validation: 'decimal', position: 25, ...required, labels: { en_US: 'Weight' } },
  { code: 'color', type: 'select', position: 26, labels: { en_US: 'Color' } },
  { code: 'size', type: 'select', position: 27, labels: { en_US: 'Size' } },
  { code: 'brand', type: 'select', position: 28, labels: { en_US: 'Brand' } },
  { code: 'product_number', position: 2, is_unique: true, labels: { en_US: 'Product Number' } },
  {
    code: 'manage_stock',
    type: 'boolean',
    position: 1,
    value_per_channel: true,
    labels: { en_US: 'Manage Stock' },
  },
];

const GROUPS: [code: string, label: string, firstPosition: number, attributes: string[]][] = [
  [
    'general',
    'General',
    1,
    ['sku', 'product_number', 'name', 'url_key', 'tax_category_id', 'color', 'size', 'brand'],
  ],
  ['description', 'Description', 1, ['short_description', 'description']],
  ['meta_description', 'Meta Description', 1, ['meta_title', 'meta_keywords', 'meta_description']],
  ['price', 'Price', 1, ['price', 'cost']],
  ['media', 'Media', 5, ['image']],
];

/** Fills an empty store with what a fresh UnoPim v3 holds. */
export function seedStore(store: UnoPimStore): void {
  for (const code of LOCALES) store.addLocale(code, ACTIVE_LOCALES.includes(code));
  for (const code of CURRENCIES) store.addCurrency(code, ACTIVE_CURRENCIES.includes(code));
  store.addCategory({ code: 'root' });
  store.addChannel({
    code: 'default',
    locales: ['en_US'],
    currencies: ['USD'],
    labels: { en_US: 'Default' },
  });
  for (const attribute of ATTRIBUTES) store.addAttribute(attribute);
  seedOptions(store);
  seedDefaultFamily(store);
  seedCategoryFields(store);
}

function seedOptions(store: UnoPimStore): void {
  const named = (codes: string[]) => codes.map((code) => ({ code, labels: { en_US: code } }));
  store.addOptions('color', named(['Red', 'Green', 'Yellow', 'Black', 'White']));
  store.addOptions('size', named(['S', 'M', 'L', 'XL']));
}

function seedDefaultFamily(store: UnoPimStore): void {
  for (const [code, label] of GROUPS) store.attributeGroups.insert({ code, labels: { en_US: label } });
  store.families.insert({
    code: 'default',
    labels: { en_US: 'Default' },
    groups: GROUPS.map(([code, , firstPosition, attributes], index) => ({
      code,
      position: index + 1,
      attributes: attributes.map((attribute, offset) => ({
        code: attribute,
        position: firstPosition + offset,
      })),
    })),
  });
}

function seedCategoryFields(store: UnoPimStore): void {
  const field = {
    status: true,
    validation: null,
    regex_pattern: null,
    is_unique: false,
    value_per_locale: true,
    section: 'left',
    options: [],
  };
  store.categoryFields.insert({
    ...field,
    code: 'name',
    type: 'text',
    position: 0,
    is_required: true,
    enable_wysiwyg: false,
    labels: { en_US: 'Name' },
  });
  store.categoryFields.insert({
    ...field,
    code: 'description',
    type: 'textarea',
    position: 1,
    is_required: false,
    enable_wysiwyg: true,
    labels: { en_US: 'Description' },
  });
}
