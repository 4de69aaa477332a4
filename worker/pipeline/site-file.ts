import type { Catalog, PimOption } from '../domain/catalog/catalog.ts';
import type { SyncError } from '../domain/error.ts';
import { foldCode, type PimCode, type WooId } from '../domain/ids.ts';
import type { ShopAttribute, ShopCategory, ShopStructure, SiteContext } from '../domain/mapping/context.ts';
import { optionsNeeded, WITH_OPTIONS } from '../domain/mapping/options-needed.ts';
import type { WooProduct } from '../domain/product/woo-product.ts';
import type { Mapping } from '../domain/settings/schema.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { TermCommit } from '../ports/commit.ts';
import type { TermLinkKind } from '../ports/links.ts';
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

type TermWrites = Omit<TermCommit, 'siteId' | 'connectionId' | 'at'>;

/** Where it would do harm not to know what others did in UnoPim meanwhile, nothing older than this is believed. */
const FRESH_MS = 30_000;

/**
 * What one site's pushes rest on, kept in memory between drains: configuration, UnoPim's catalog, the shop's terms and
 * the codes remembered for them. Grows when something unknown is met; is thrown away when a setting is saved.
 */
export class SiteFile {
  readonly site: Site;
  readonly shop: Shop;
  config: SiteConfig;
  private readonly deps: SiteFileDeps;
  private catalog: Catalog;
  private structure: StoredShopStructure;
  private readonly codes: Map<TermLinkKind, Map<WooId, PimCode>>;
  private readonly termsReadAt = new Map<WooId, number>();
  private categoriesReadAt = 0;
  private readonly ownAttributes = new Map<WooId, PimCode>();
  private attributesReadAt = 0;
  private readonly optionsReadAt = new Map<PimCode, number>();
  /** Folded codes of categories that UnoPim is known to have. */
  private readonly standing = new Set<string>();
  /** true = something of the shop was read that is not stored yet. */
  private learnt = false;
  /** The snapshot as last asked for; null = something has changed since. */
  private snapshot: SiteContext | null = null;

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
    const [attributeLinks, config, stored, structure, ...codes] = await Promise.all([
      store.links.terms({ siteId: site.id, kind: 'attribute' }),
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
    for (const { wcId, code, adopted } of attributeLinks.values())
      file.noteOwnAttribute(wcId, adopted ? null : code);
    const options = await file.readMissingOptions();
    return options.ok ? ok(file) : options;
  }

  /** The snapshot that pure mapping works on: the same object until something changes. */
  context(): SiteContext {
    this.snapshot ??= this.takeSnapshot();
    return this.snapshot;
  }

  private takeSnapshot(): SiteContext {
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
            ownCode: this.ownAttributes.get(attribute.id) ?? null,
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
      tagCodes: new Map(this.codes.get('tag')),
      brandCodes: new Map(this.codes.get('brand')),
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
    this.optionsReadAt.set(attribute, this.deps.clock.now());
    await this.keepOptions(attribute, options.value);
    return ok(undefined);
  }

  /** The options of every attribute that UnoPim has now, all of them just read: other people make some at any time. */
  async everyOption(): Promise<Result<Catalog['options'], SyncError>> {
    const oldest = this.deps.clock.now() - FRESH_MS;
    if (this.attributesReadAt < oldest) {
      const structure = await this.deps.pim.readStructure();
      if (!structure.ok) return structure;
      const { attributes } = structure.value;
      await this.keepCatalog({
        attributes: new Map(attributes.map((attribute) => [attribute.code, attribute])),
      });
      this.attributesReadAt = this.deps.clock.now();
    }
    for (const { code, type } of this.catalog.attributes.values()) {
      if (!WITH_OPTIONS.has(type) || (this.optionsReadAt.get(code) ?? 0) >= oldest) continue;
      const read = await this.refreshOptions(code);
      if (!read.ok) return read;
    }
    return ok(this.catalog.options);
  }

  /** Options as they stand in UnoPim from now on. */
  async keepOptions(attribute: PimCode, options: readonly PimOption[]): Promise<void> {
    this.noteCatalog({ options: new Map([...this.catalog.options, [attribute, options]]) });
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
    this.noteCatalog(change);
    if (this.site.connectionId !== null)
      await this.deps.store.catalogs.save(this.site.connectionId, this.catalog);
  }

  /** Links, log and ends of jobs in one batch; the codes are known from now on. */
  async commitTerms(commit: TermWrites): Promise<void> {
    if (this.site.connectionId === null) return;
    const { siteId, connectionId, at } = {
      siteId: this.site.id,
      connectionId: this.site.connectionId,
      at: this.deps.clock.now(),
    };
    await this.deps.store.commits.commitTerms({ ...commit, siteId, connectionId, at });
    const known = this.codes.get(commit.kind);
    for (const { wcId, code } of commit.links) {
      if (code === null) known?.delete(wcId);
      else known?.set(wcId, code);
    }
    this.snapshot = null;
  }

  private noteCatalog(change: Partial<Catalog>): void {
    this.catalog = { ...this.catalog, ...change };
    this.snapshot = null;
  }

  /** The attribute that the connector made for one of the shop's; null = there is none, or people had it before. */
  noteOwnAttribute(id: WooId, code: PimCode | null): void {
    if (code === null) this.ownAttributes.delete(id);
    else this.ownAttributes.set(id, code);
    this.snapshot = null;
  }

  codeOf(kind: TermLinkKind, id: WooId): PimCode | null {
    return this.codes.get(kind)?.get(id) ?? null;
  }

  /** Changes the mapping as it is stored now: somebody may have saved it meanwhile, or do so in this moment. */
  async editMapping(edit: (mapping: Mapping) => Mapping): Promise<void> {
    const { store, clock } = this.deps;
    const siteId = this.site.id;
    for (;;) {
      const before = await store.mappings.read(siteId);
      const mapping = edit(before.mapping);
      this.config = { ...this.config, mapping };
      this.snapshot = null;
      if (mapping === before.mapping) return;
      const edited = { siteId, before, mapping, by: 'connector', at: clock.now() } as const;
      if ((await store.mappings.replace(edited)) !== null) return;
    }
  }

  /** UnoPim is known to have this category. */
  noteCategory(code: PimCode): void {
    this.standing.add(foldCode(code));
  }

  forgetCategory(code: PimCode): void {
    this.standing.delete(foldCode(code));
  }

  /** true = it was read or written by this lane, or is the root of a channel, which UnoPim never deletes. */
  hasCategory(code: PimCode): boolean {
    const roots = [...this.catalog.channels.values()].map(({ rootCategory }) => foldCode(rootCategory));
    return this.standing.has(foldCode(code)) || roots.includes(foldCode(code));
  }

  /**
   * Reads the terms and categories that these products name and that are not known yet: once each since `since`, so
   * that a term that was deleted in the shop is not asked for again by every product.
   */
  async learn(products: readonly WooProduct[], since: number): Promise<Result<void, SyncError>> {
    for (const id of this.unknownAttributes(products)) {
      if ((this.termsReadAt.get(id) ?? 0) >= since) continue;
      const learnt = await this.readTerms(id);
      if (!learnt.ok) return learnt;
    }
    if (this.categoriesReadAt < since && this.hasUnknownCategory(products)) {
      const learnt = await this.readCategories();
      if (!learnt.ok) return learnt;
    }
    return this.saveLearnt();
  }

  /** Stores what was read of the shop since the last time, in one write. */
  async saveLearnt(): Promise<Result<void, SyncError>> {
    if (this.learnt) await this.deps.store.shopStructures.save(this.site.id, this.structure);
    this.learnt = false;
    return ok(undefined);
  }

  /** The shop's categories as they are now. */
  async readCategories(): Promise<Result<void, SyncError>> {
    const categories = await this.shop.readCategories();
    if (!categories.ok) return categories;
    this.categoriesReadAt = this.deps.clock.now();
    this.noteLearnt({ categories: categories.value });
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

  /** The shop's global attributes as they are now; their terms stay as last read. */
  async readAttributes(): Promise<Result<void, SyncError>> {
    const attributes = await this.shop.readAttributes();
    if (!attributes.ok) return attributes;
    const before = new Map(this.structure.attributes.map((attribute) => [attribute.id, attribute.terms]));
    this.noteLearnt({
      attributes: attributes.value.map((attribute) => ({
        ...attribute,
        terms: before.get(attribute.id) ?? null,
      })),
    });
    return ok(undefined);
  }

  /** The terms of one attribute as they are now; an attribute that the shop does not have (any more) has none. */
  async readTerms(id: WooId): Promise<Result<void, SyncError>> {
    if (!this.hasAttribute(id)) {
      const attributes = await this.readAttributes();
      if (!attributes.ok) return attributes;
    }
    const terms = await this.shop.readTerms(id);
    if (!terms.ok && terms.error.kind === 'not_found') {
      this.noteLearnt({ attributes: this.structure.attributes.filter((attribute) => attribute.id !== id) });
      return ok(undefined);
    }
    if (!terms.ok) return terms;
    this.termsReadAt.set(id, this.deps.clock.now());
    this.noteLearnt({
      attributes: this.structure.attributes.map((attribute) =>
        attribute.id === id ? { ...attribute, terms: terms.value } : attribute,
      ),
    });
    return ok(undefined);
  }

  private hasAttribute(id: WooId): boolean {
    return this.structure.attributes.some((attribute) => attribute.id === id);
  }

  private noteLearnt(change: Partial<StoredShopStructure>): void {
    this.structure = { ...this.structure, ...change };
    this.learnt = true;
    this.snapshot = null;
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
