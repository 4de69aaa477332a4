import type { Catalog } from '../domain/catalog/catalog.ts';
import type { SyncError } from '../domain/error.ts';
import type { PimCode, WooId } from '../domain/ids.ts';
import type { ShopAttribute, ShopCategory, ShopStructure, SiteContext } from '../domain/mapping/context.ts';
import { optionsNeeded } from '../domain/mapping/options-needed.ts';
import type { WooProduct } from '../domain/product/woo-product.ts';
import type { Mapping } from '../domain/settings/schema.ts';
import { ok, type Result } from '../lib/result.ts';
import type { TermCommit } from '../ports/commit.ts';
import type { TermLinkKind } from '../ports/links.ts';
import type { Shop } from '../ports/shop.ts';
import type { StoredShopStructure } from '../ports/site-state.ts';
import type { Site, SiteConfig } from '../ports/sites.ts';
import { type CatalogDeps, KnownCatalog, readCatalog } from './known-catalog.ts';
import { KnownTerms } from './known-terms.ts';

type TermWrites = Omit<TermCommit, 'siteId' | 'connectionId' | 'at'>;

/**
 * What one site's pushes rest on, kept in memory between drains: configuration, UnoPim's catalog, the shop's terms and
 * the codes remembered for them. Grows when something unknown is met; is thrown away when a setting is saved.
 */
export class SiteFile {
  readonly site: Site;
  readonly shop: Shop;
  /** What UnoPim has. */
  readonly catalog: KnownCatalog;
  /** What the shop has. */
  readonly terms: KnownTerms;
  config: SiteConfig;
  private readonly deps: CatalogDeps;
  private readonly codes: Map<TermLinkKind, Map<WooId, PimCode>>;
  private readonly ownAttributes = new Map<WooId, PimCode>();
  /** The snapshot as last asked for, and what it was taken of; null = codes or mapping have changed since. */
  private snapshot: { readonly context: SiteContext; readonly structure: StoredShopStructure } | null = null;

  private constructor(parts: {
    site: Site;
    shop: Shop;
    config: SiteConfig;
    deps: CatalogDeps;
    catalog: Catalog;
    structure: StoredShopStructure;
    codes: Map<TermLinkKind, Map<WooId, PimCode>>;
  }) {
    this.site = parts.site;
    this.shop = parts.shop;
    this.config = parts.config;
    this.deps = parts.deps;
    const { deps, site, shop, structure } = parts;
    this.catalog = new KnownCatalog(deps, site, parts.catalog);
    this.terms = new KnownTerms({ ...deps, shop, siteId: site.id }, structure);
    this.codes = parts.codes;
  }

  /** Reads what is stored; what was never read is fetched from UnoPim or the shop and stored. */
  static async open(deps: CatalogDeps, site: Site, shop: Shop): Promise<Result<SiteFile, SyncError>> {
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
    const structure = this.terms.current;
    const known = this.snapshot;
    if (known !== null && known.structure === structure && known.context.catalog === this.catalog.current)
      return known.context;
    const context = this.takeSnapshot();
    this.snapshot = { context, structure };
    return context;
  }

  private takeSnapshot(): SiteContext {
    const { settings, channels, mapping } = this.config;
    return {
      site: this.site.info,
      settings,
      channels,
      mapping,
      catalog: this.catalog.current,
      shop: this.shopStructure(),
    };
  }

  private shopStructure(): ShopStructure {
    const options = this.codes.get('option');
    const categories = this.codes.get('category');
    return {
      attributes: new Map(
        this.terms.current.attributes.map((attribute): [WooId, ShopAttribute] => [
          attribute.id,
          {
            ...attribute,
            ownCode: this.ownAttributes.get(attribute.id) ?? null,
            terms: (attribute.terms ?? []).map((term) => ({ ...term, code: options?.get(term.id) ?? null })),
          },
        ]),
      ),
      categories: new Map(
        this.terms.current.categories.map((category): [WooId, ShopCategory] => [
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
      if (this.catalog.current.options.has(attribute)) continue;
      const read = await this.catalog.refreshOptions(attribute);
      if (!read.ok) return read;
    }
    return ok(undefined);
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
}
