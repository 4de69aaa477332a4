import type { Catalog, PimOption } from '../domain/catalog/catalog.ts';
import type { SyncError } from '../domain/error.ts';
import { foldCode, type PimCode } from '../domain/ids.ts';
import { WITH_OPTIONS } from '../domain/mapping/options-needed.ts';
import { ok, type Result } from '../lib/result.ts';
import type { Clock } from '../ports/clock.ts';
import type { Pim, PimCategoryField } from '../ports/pim.ts';
import type { Store } from '../ports/services.ts';
import type { Site } from '../ports/sites.ts';

export interface CatalogDeps {
  readonly store: Store;
  readonly pim: Pim;
  readonly clock: Clock;
}

/** Where it would do harm not to know what others did in UnoPim meanwhile, nothing older than this is believed. */
const FRESH_MS = 30_000;

/** What is known of UnoPim's structure: stored for all sites of the connection, corrected by what is read and written. */
export class KnownCatalog {
  private readonly deps: CatalogDeps;
  private readonly connectionId: Site['connectionId'];
  private catalog: Catalog;
  private attributesReadAt = 0;
  private readonly optionsReadAt = new Map<PimCode, number>();
  /** Folded codes of categories that UnoPim is known to have. */
  private readonly standing = new Set<string>();
  private readonly categoryFields = new Map<string, PimCategoryField>();

  constructor(deps: CatalogDeps, { connectionId }: Pick<Site, 'connectionId'>, catalog: Catalog) {
    this.deps = deps;
    this.connectionId = connectionId;
    this.catalog = catalog;
  }

  /** Another object after every change. */
  get current(): Catalog {
    return this.catalog;
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
      await this.keep({
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
    this.catalog = { ...this.catalog, options: new Map([...this.catalog.options, [attribute, options]]) };
    if (this.connectionId === null) return;
    await this.deps.store.catalogs.saveOptions(this.connectionId, attribute, options, this.deps.clock.now());
  }

  optionsOf(attribute: PimCode): readonly PimOption[] {
    return this.catalog.options.get(attribute) ?? [];
  }

  /** Stored at once, so that the other sites of the connection see it when they open it. */
  async keep(change: Partial<Catalog>): Promise<void> {
    this.catalog = { ...this.catalog, ...change };
    if (this.connectionId !== null) await this.deps.store.catalogs.save(this.connectionId, this.catalog);
  }

  /** UnoPim is known to have this category. */
  noteCategory(code: PimCode): void {
    this.standing.add(foldCode(code));
  }

  /** A field that was found is asked for once; one that is missing may be made at any time. */
  async readCategoryField(code: string): Promise<Result<PimCategoryField | null, SyncError>> {
    const known = this.categoryFields.get(code);
    if (known !== undefined) return ok(known);
    const read = await this.deps.pim.readCategoryField(code);
    if (read.ok && read.value !== null) this.categoryFields.set(code, read.value);
    return read;
  }

  forgetCategory(code: PimCode): void {
    this.standing.delete(foldCode(code));
  }

  /** true = it was read or written by this lane, or is the root of a channel, which UnoPim never deletes. */
  hasCategory(code: PimCode): boolean {
    const roots = [...this.catalog.channels.values()].map(({ rootCategory }) => foldCode(rootCategory));
    return this.standing.has(foldCode(code)) || roots.includes(foldCode(code));
  }
}

/** Reads UnoPim's structure anew and stores it. */
export async function readCatalog(deps: CatalogDeps, site: Site): Promise<Result<Catalog, SyncError>> {
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
