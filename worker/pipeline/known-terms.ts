import type { SyncError } from '../domain/error.ts';
import type { SiteId, WooId } from '../domain/ids.ts';
import type { WooProduct } from '../domain/product/woo-product.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Store } from '../ports/services.ts';
import type { Shop } from '../ports/shop.ts';
import type { StoredShopStructure } from '../ports/site-state.ts';

interface TermsDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly shop: Shop;
  readonly siteId: SiteId;
}

/** What is known of the shop's attributes with their terms and of its categories: read when something unknown is met. */
export class KnownTerms {
  private readonly deps: TermsDeps;
  private structure: StoredShopStructure;
  private readonly termsReadAt = new Map<WooId, number>();
  private categoriesReadAt = 0;
  /** true = something of the shop was read that is not stored yet. */
  private learnt = false;

  constructor(deps: TermsDeps, structure: StoredShopStructure) {
    this.deps = deps;
    this.structure = structure;
  }

  /** Another object after every change. */
  get current(): StoredShopStructure {
    return this.structure;
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
    if (this.learnt) await this.deps.store.shopStructures.save(this.deps.siteId, this.structure);
    this.learnt = false;
    return ok(undefined);
  }

  /** The shop's categories as they are now. */
  async readCategories(): Promise<Result<void, SyncError>> {
    const categories = await this.deps.shop.readCategories();
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
    const attributes = await this.deps.shop.readAttributes();
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
    const terms = await this.deps.shop.readTerms(id);
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
  }
}
