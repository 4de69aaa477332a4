import type { Catalog, PimOption } from '../domain/catalog/catalog.ts';
import type { SyncError } from '../domain/error.ts';
import type { PimCode, WooId } from '../domain/ids.ts';
import type { ShopAttribute, ShopCategory, ShopStructure, SiteContext } from '../domain/mapping/context.ts';
import { optionsNeeded } from '../domain/mapping/options-needed.ts';
import type { WooProduct } from '../domain/product/woo-product.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Pim } from '../ports/pim.ts';
import type { Store } from '../ports/services.ts';
import type { Shop } from '../ports/shop.ts';
import type { StoredShopStructure } from '../ports/site-state.ts';
import type { Site, SiteConfig } from '../ports/sites.ts';

export interface SiteFileDeps {
  readonly store: Store;
  readonly pim: Pim;
  readonly clock: Clock;
}

type TermLinkKind = 'option' | 'tag' | 'brand' | 'category' | 'attribute';

/**
 * What one site's pushes rest on, kept in memory between drains: configuration, UnoPim's catalog, the shop's terms and
 * the codes remembered for them. Grows when something unknown is met; is thrown away when a setting is saved.
 */
export class SiteFile {
  readonly site: Site;
  readonly shop: Shop;
  readonly config: SiteConfig;
  private readonly deps: SiteFileDeps;
  private catalog: Catalog;
  private structure: StoredShopStructure;
  private readonly codes: Map<TermLinkKind, Map<WooId, PimCode>>;
  private readonly termsReadAt = new Map<WooId, number>();
  private categoriesReadAt = 0;

  private constructor(parts: {
    site: Site;
    shop: Shop;
    config: SiteConfig;
    deps: SiteFileDeps;
    catalog: Catalog;
    structure: StoredShopStructure;
    codes: Map<TermLinkKind, Map<WooId, PimCode>>;
  }) {
    this.site = parts.site;
    this.shop = parts.shop;
    this.config = parts.config;
    this.deps = parts.deps;
    this.catalog = parts.catalog;
    this.structure = parts.structure;
    this.codes = parts.codes;
  }

  /** Reads what is stored; what was never read is fetched from UnoPim or the shop and stored. */
  static async open(deps: SiteFileDeps, site: Site, shop: Shop): Promise<Result<SiteFile, SyncError>> {
    const { store } = deps;
    const kinds: TermLinkKind[] = ['option', 'tag', 'brand', 'category', 'attribute'];
    const [config, stored, structure, ...codes] = await Promise.all([
      store.configs.read(site.id),
      site.connectionId === null ? null : store.catalogs.read(site.connectionId),
      store.shopStructures.read(site.id),
      ...kinds.map((kind) => store.links.codes({ siteId: site.id, kind })),
    ]);
    const catalog = stored === null ? await readCatalog(deps, site) : ok(stored);
    if (!catalog.ok) return catalog;
    const file = new SiteFile({
      site,
      shop,
      config,
      deps,
      catalog: catalog.value,
      structure: structure ?? { readAt: 0, attributes: [], categories: [] },
      codes: new Map(kinds.map((kind, index) => [kind, new Map(codes[index] ?? [])])),
    });
    const options = await file.readMissingOptions();
    return options.ok ? ok(file) : options;
  }

  /** The snapshot that pure mapping works on. */
  context(): SiteContext {
    const { settings, channels, mapping } = this.config;
    return {
      site: this.site.info,
      settings,
      channels,
      mapping,
      catalog: this.catalog,
      shop: this.shopStructure(),
    };
  }

  private shopStructure(): ShopStructure {
    const options = this.codes.get('option');
    const categories = this.codes.get('category');
    return {
      attributes: new Map(
        this.structure.attributes.map((attribute): [WooId, ShopAttribute] => [
          attribute.id,
          {
            ...attribute,
            terms: (attribute.terms ?? []).map((term) => ({ ...term, code: options?.get(term.id) ?? null })),
          },
        ]),
      ),
      categories: new Map(
        this.structure.categories.map((category): [WooId, ShopCategory] => [
          category.id,
          { ...category, code: categories?.get(category.id) ?? null },
        ]),
      ),
      tagCodes: this.codes.get('tag') ?? new Map(),
      brandCodes: this.codes.get('brand') ?? new Map(),
    };
  }

  /** Options of every attribute that the mapping or these products use and that were never read. */
  async readMissingOptions(products: readonly WooProduct[] = []): Promise<Result<void, SyncError>> {
    for (const attribute of optionsNeeded(this.context(), products)) {
      if (this.catalog.options.has(attribute)) continue;
      const read = await this.refreshOptions(attribute);
      if (!read.ok) return read;
    }
    return ok(undefined);
  }

  async refreshOptions(attribute: PimCode): Promise<Result<void, SyncError>> {
    const options = await this.deps.pim.readOptions(attribute);
    if (!options.ok) return options;
    await this.keepOptions(attribute, options.value);
    return ok(undefined);
  }

  /** Options as they stand in UnoPim from now on. */
  async keepOptions(attribute: PimCode, options: readonly PimOption[]): Promise<void> {
    this.catalog = { ...this.catalog, options: new Map([...this.catalog.options, [attribute, options]]) };
    if (this.site.connectionId === null) return;
    await this.deps.store.catalogs.saveOptions(
      this.site.connectionId,
      attribute,
      options,
      this.deps.clock.now(),
    );
  }

  optionsOf(attribute: PimCode): readonly PimOption[] {
    return this.catalog.options.get(attribute) ?? [];
  }

  async keepCatalog(change: Partial<Catalog>): Promise<void> {
    this.catalog = { ...this.catalog, ...change };
    if (this.site.connectionId !== null)
      await this.deps.store.catalogs.save(this.site.connectionId, this.catalog);
  }

  /** Remembers codes by WooCommerce id, so that a later rename makes no twin. */
  async rememberCodes(kind: TermLinkKind, codes: readonly { wcId: WooId; code: PimCode }[]): Promise<void> {
    const known = this.codes.get(kind);
    const fresh = codes.filter(({ wcId, code }) => known?.get(wcId) !== code);
    if (fresh.length === 0 || this.site.connectionId === null) return;
    for (const { wcId, code } of fresh) known?.set(wcId, code);
    await this.deps.store.links.remember({
      siteId: this.site.id,
      connectionId: this.site.connectionId,
      kind,
      codes: fresh,
      at: this.deps.clock.now(),
    });
  }

  /**
   * Reads the terms and categories that these products name and that are not known yet: once each since `since`, so
   * that a term that was deleted in the shop is not asked for again by every product.
   */
  async learn(products: readonly WooProduct[], since: number): Promise<Result<void, SyncError>> {
    const structure = { changed: false };
    for (const id of this.unknownAttributes(products)) {
      if ((this.termsReadAt.get(id) ?? 0) >= since) continue;
      const learnt = await this.readTerms(id);
      if (!learnt.ok) return learnt;
      structure.changed = true;
    }
    if (this.categoriesReadAt < since && this.hasUnknownCategory(products)) {
      const categories = await this.shop.readCategories();
      if (!categories.ok) return categories;
      this.categoriesReadAt = this.deps.clock.now();
      this.structure = { ...this.structure, categories: categories.value };
      structure.changed = true;
    }
    if (structure.changed) await this.deps.store.shopStructures.save(this.site.id, this.structure);
    return ok(undefined);
  }

  private unknownAttributes(products: readonly WooProduct[]): Set<WooId> {
    const known = new Map(this.structure.attributes.map((attribute) => [attribute.id, attribute]));
    const unknown = new Set<WooId>();
    for (const attribute of products.flatMap((product) => product.attributes)) {
      if (attribute.id === 0) continue;
      const names = new Set((known.get(attribute.id)?.terms ?? []).map((term) => term.name));
      if (!known.has(attribute.id) || attribute.options.some((option) => !names.has(option)))
        unknown.add(attribute.id);
    }
    return unknown;
  }

  private hasUnknownCategory(products: readonly WooProduct[]): boolean {
    const known = new Set(this.structure.categories.map((category) => category.id));
    return products.some((product) => product.categories.some((category) => !known.has(category.id)));
  }

  private async readTerms(id: WooId): Promise<Result<void, SyncError>> {
    if (!this.structure.attributes.some((attribute) => attribute.id === id)) {
      const attributes = await this.shop.readAttributes();
      if (!attributes.ok) return attributes;
      const before = new Map(this.structure.attributes.map((attribute) => [attribute.id, attribute.terms]));
      this.structure = {
        ...this.structure,
        attributes: attributes.value.map((attribute) => ({
          ...attribute,
          terms: before.get(attribute.id) ?? null,
        })),
      };
    }
    const terms = await this.shop.readTerms(id);
    if (!terms.ok) return terms;
    this.termsReadAt.set(id, this.deps.clock.now());
    this.structure = {
      ...this.structure,
      attributes: this.structure.attributes.map((attribute) =>
        attribute.id === id ? { ...attribute, terms: terms.value } : attribute,
      ),
    };
    return ok(undefined);
  }
}

/** Reads UnoPim's structure anew and stores it. */
export async function readCatalog(deps: SiteFileDeps, site: Site): Promise<Result<Catalog, SyncError>> {
  const structure = await deps.pim.readStructure();
  if (!structure.ok) return structure;
  const { version, attributes, families, channels } = structure.value;
  const catalog: Catalog = {
    version,
    attributes: new Map(attributes.map((attribute) => [attribute.code, attribute])),
    families: new Map(families.map((family) => [family.code, family])),
    channels: new Map(channels.map((channel) => [channel.code, channel])),
    options: new Map(),
    readAt: deps.clock.now(),
  };
  if (site.connectionId !== null) await deps.store.catalogs.save(site.connectionId, catalog);
  return ok(catalog);
}
