import type { Json, JsonMap } from '../php-array.ts';
import { codeKeyOf } from './code-table.ts';
import type {
  AttributeRow,
  CategoryRow,
  ChannelRow,
  CurrencyRow,
  FamilyRow,
  LocaleRow,
  OptionRow,
  ProductRow,
} from './rows.ts';
import { seedStore } from './seed.ts';
import { Tables } from './tables.ts';
import { isoSeconds } from './timestamps.ts';

export interface NewAttribute extends Partial<Omit<AttributeRow, 'id' | 'code'>> {
  code: string;
}
export interface NewOption {
  code: string;
  labels?: Record<string, string>;
  sort_order?: number;
  swatch_value?: string | null;
}
export interface NewProduct extends Partial<Omit<ProductRow, 'id' | 'sku'>> {
  sku: string;
}

/**
 * The sandbox's database, open to tests: reading shows what UnoPim holds, editing plays "a person in UnoPim's UI".
 * Direct edits skip all validation.
 */
export class UnoPimStore extends Tables {
  readonly database: 'mysql' | 'postgres';
  readonly now: () => number;
  readonly sameCode: (left: string, right: string) => boolean;

  constructor(options: { database: 'mysql' | 'postgres'; now: () => number }) {
    const key = codeKeyOf(options.database);
    super(key);
    this.database = options.database;
    this.now = options.now;
    this.sameCode = (left, right) => key(left) === key(right);
    seedStore(this);
  }

  /** Back to a fresh UnoPim v3. */
  reset(): void {
    Object.assign(this, new Tables(codeKeyOf(this.database)));
    seedStore(this);
  }

  /** Adds a locale, or switches an existing one on (`status` default true). */
  addLocale(code: string, status = true): LocaleRow {
    const existing = this.locales.get(code);
    if (existing === undefined) return this.locales.insert({ code, status });
    existing.status = status;
    return existing;
  }

  /** Adds a currency, or switches an existing one on. */
  addCurrency(code: string, status = true): CurrencyRow {
    const existing = this.currencies.get(code);
    if (existing === undefined) return this.currencies.insert({ code, status });
    existing.status = status;
    return existing;
  }

  addChannel(channel: {
    code: string;
    locales: string[];
    currencies: string[];
    rootCategory?: string;
    labels?: Record<string, string>;
  }): ChannelRow {
    return this.channels.insert({ rootCategory: 'root', labels: {}, ...channel });
  }

  /** Adds an attribute; type defaults to text, all flags to off. */
  addAttribute(attribute: NewAttribute): AttributeRow {
    return this.attributes.insert({
      type: 'text',
      swatch_type: null,
      validation: null,
      regex_pattern: null,
      position: null,
      is_required: false,
      is_unique: false,
      value_per_locale: false,
      value_per_channel: false,
      enable_wysiwyg: false,
      labels: {},
      ...attribute,
    });
  }

  /** Adds options to an attribute that exists; throws otherwise. */
  addOptions(attributeCode: string, options: NewOption[]): OptionRow[] {
    const attribute = this.attributes.get(attributeCode);
    if (attribute === undefined) throw new Error(`sandbox: no attribute ${attributeCode}`);
    return options.map((option) => this.insertOption(attribute.id, option));
  }

  insertOption(attributeId: number, option: NewOption): OptionRow {
    const highest = Math.max(0, ...this.optionsOf(attributeId).map((other) => other.sort_order));
    const row: OptionRow = {
      id: this.nextOptionId,
      attributeId,
      code: option.code,
      sort_order: option.sort_order ?? highest + 1,
      labels: option.labels ?? {},
      swatch_value: option.swatch_value ?? null,
    };
    this.nextOptionId += 1;
    this.options.push(row);
    return row;
  }

  optionsOf(attributeId: number): OptionRow[] {
    return this.options.filter((option) => option.attributeId === attributeId);
  }

  /** Adds a family holding `attributes` in one group. */
  addFamily(family: {
    code: string;
    attributes: string[];
    group?: string;
    labels?: Record<string, string>;
  }): FamilyRow {
    const attributes = family.attributes.map((code, index) => ({ code, position: index + 1 }));
    return this.families.insert({
      code: family.code,
      labels: family.labels ?? {},
      groups: [{ code: family.group ?? 'general', position: 1, attributes }],
    });
  }

  /** Adds a category; without a parent it becomes a root, which refuses products (contracts/unopim.md rule 16). */
  addCategory(category: {
    code: string;
    parent?: string | null;
    labels?: Record<string, string>;
  }): CategoryRow {
    const parent = category.parent ? (this.categories.get(category.parent) ?? null) : null;
    const names = Object.entries(category.labels ?? {}).map(([locale, name]) => [locale, { name }] as const);
    const place = this.categoryTree.placeFor(parent);
    this.categoryTree.openGap(place);
    return this.categoryTree.insertAt(place, {
      code: category.code,
      parentId: parent?.id ?? null,
      additional_data: names.length === 0 ? null : { locale_specific: Object.fromEntries(names) as JsonMap },
    });
  }

  /** Adds a product as given; throws when the SKU is taken. */
  addProduct(product: NewProduct): ProductRow {
    const at = isoSeconds(this.now());
    const inserted = this.products.insert({
      status: true,
      parent: null,
      family: 'default',
      type: product.superAttributes === undefined ? 'simple' : 'configurable',
      values: { common: { sku: product.sku } },
      additional: null,
      superAttributes: [],
      created_at: at,
      updated_at: at,
      ...product,
    });
    if (inserted === undefined) throw new Error(`sandbox: sku ${product.sku} is taken`);
    return inserted;
  }

  /** Lets `edit` change a product in place, as a person would, and bumps `updated_at`; throws when it is missing. */
  editProduct(sku: string, edit: (product: ProductRow) => void): ProductRow {
    const product = this.products.get(sku);
    if (product === undefined) throw new Error(`sandbox: no product ${sku}`);
    const { sku: before, parent } = product;
    edit(product);
    const after = product.sku;
    product.sku = before;
    product.parent = parent;
    if (after !== before && !this.products.rename(product, after))
      throw new Error(`sandbox: sku ${after} is taken`);
    product.updated_at = isoSeconds(this.now());
    return product;
  }

  /** Deletes a product with its variants and links; other products keep its SKU in their values. */
  deleteProduct(product: ProductRow): void {
    const gone = new Set(this.products.delete(product));
    this.links = this.links.filter((link) => !gone.has(link.productId) && !gone.has(link.relatedId));
  }

  /** Attributes of a family, in no particular order; codes that no longer exist are left out. */
  familyAttributes(familyCode: string): AttributeRow[] {
    const groups = this.families.get(familyCode)?.groups ?? [];
    return groups
      .flatMap((group) => group.attributes.map(({ code }) => this.attributes.get(code)))
      .filter((attribute) => attribute !== undefined);
  }

  /** The channel and locale UnoPim falls back to when a request names none. */
  get defaultScope(): { channel: string; locale: string } {
    const channel = this.channels.get('default') ?? this.channels.all()[0];
    return { channel: channel?.code ?? 'default', locale: channel?.locales[0] ?? 'en_US' };
  }

  /** A plain copy of a product for assertions, undefined when it does not exist. */
  product(sku: string): ProductRow | undefined {
    const row = this.products.get(sku);
    return row === undefined ? undefined : structuredClone(row);
  }

  /** A category's `additional_data`, for assertions. */
  categoryData(code: string): Json | undefined {
    return this.categories.get(code)?.additional_data;
  }
}
