import type { SyncError } from '../../domain/error.ts';
import { foldCode, type WooId } from '../../domain/ids.ts';
import type { ShopCategory } from '../../domain/mapping/context.ts';
import { isHeld, isSettled } from '../../domain/plan/gone.ts';
import { isSentText, newTermLink, type TermLink } from '../../domain/plan/term-link.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import type { PushDeps } from '../push-root.ts';
import type { SiteFile } from '../site-file.ts';
import type { TermDrain } from './drain-terms.ts';
import { freeProducts } from './free-products.ts';
import { parentCodeOf, pathTo, pushCategory, untouchableCategories } from './push-category.ts';
import { type Retiring, retire } from './retire.ts';
import { DONE, failTerm, type JobOutcome, type TermWork, WROTE } from './term-work.ts';

type Tree = ReadonlyMap<WooId, ShopCategory>;

/**
 * Works off what was asked for categories: one read of the shop's tree, parents before children, each in the one lock of
 * categories. A category whose parent was deleted has silently moved up in the shop, so it is looked at too.
 */
export async function drainCategories(
  deps: PushDeps,
  file: SiteFile,
  drain: TermDrain,
): Promise<Result<readonly JobOutcome[], SyncError>> {
  const read = await file.terms.readCategories();
  if (!read.ok) return read;
  await file.terms.saveLearnt();
  return ok(await new CategoryDrain(deps, file, drain).run());
}

class CategoryDrain {
  private readonly deps: PushDeps;
  private readonly file: SiteFile;
  private readonly drain: TermDrain;
  private readonly tree: Tree;
  private readonly jobs: ReadonlyMap<WooId, Job>;
  private links: ReadonlyMap<WooId, TermLink> = new Map();
  private readonly failed = new Map<WooId, SyncError>();
  private readonly outcomes: JobOutcome[] = [];
  private made = false;

  constructor(deps: PushDeps, file: SiteFile, drain: TermDrain) {
    this.deps = deps;
    this.file = file;
    this.drain = drain;
    this.tree = file.context().shop.categories;
    this.jobs = new Map(drain.jobs.map((job) => [job.wcId, job]));
  }

  async run(): Promise<readonly JobOutcome[]> {
    const { store } = this.deps;
    this.links = await store.links.terms({ siteId: this.file.site.id, kind: 'category' });
    const gone = this.withGoneBelow(this.drain.jobs.flatMap(({ wcId }) => (this.tree.has(wcId) ? [] : wcId)));
    for (const id of this.wanted(gone)) {
      if (!this.drain.goesOn()) break;
      await this.push(id);
    }
    for (const id of this.childrenFirst(gone)) {
      if (!this.drain.goesOn()) break;
      await this.retire(id);
    }
    if (this.made) await freeProducts(this.deps, this.file, 'category');
    return this.outcomes;
  }

  /**
   * What was asked for with the ancestors that UnoPim lacks or has elsewhere, and what hung under a deleted one; parents
   * first. UnoPim puts nothing under what still hangs below it: of a parent and a child that changed places, only the move
   * of the child may have been heard of.
   */
  private wanted(gone: readonly WooId[]): readonly WooId[] {
    const asked = [...this.jobs.keys()].filter((id) => this.tree.has(id));
    const paths = asked.map((id) => pathTo(id, this.tree));
    const above = paths.flat().filter((id) => this.jobs.has(id) || this.isElsewhere(id));
    const moved = gone.flatMap((id) =>
      this.below(id)
        .filter(({ wcId }) => this.tree.has(wcId))
        .map(({ wcId }) => wcId),
    );
    const depth = (id: WooId): number => pathTo(id, this.tree).length;
    return [...new Set([...above, ...moved])].sort((a, b) => depth(a) - depth(b) || a - b);
  }

  private isElsewhere(id: WooId): boolean {
    const category = this.tree.get(id);
    const { code, sent } = this.linkOf(id);
    if (code === null || category === undefined) return true;
    const parent = parentCodeOf(category, this.file.context());
    return parent === null || !isSentText(sent, 'parent', parent);
  }

  /** What we put below it. */
  private below(id: WooId): readonly TermLink[] {
    const { code } = this.linkOf(id);
    if (code === null) return [];
    return [...this.links.values()].filter(({ sent }) => isSentText(sent, 'parent', code));
  }

  /** With what the shop deleted below them without a word: while that stands in UnoPim, nothing above it can go. */
  private withGoneBelow(asked: readonly WooId[]): readonly WooId[] {
    const gone = new Set(asked);
    for (const id of gone)
      for (const link of this.below(id))
        if (!this.tree.has(link.wcId) && link.code !== null && !isSettled(link)) gone.add(link.wcId);
    return [...gone];
  }

  /** One that still has categories below it stays in UnoPim: of several deleted ones the lower go first. */
  private childrenFirst(gone: readonly WooId[]): readonly WooId[] {
    const links = gone.map((id) => this.linkOf(id));
    const depth = (link: TermLink, steps = 0): number => {
      const above = links.find(({ code }) => code !== null && isSentText(link.sent, 'parent', code));
      return above === undefined || steps > links.length ? steps : depth(above, steps + 1);
    };
    return [...gone].sort((a, b) => depth(this.linkOf(b)) - depth(this.linkOf(a)));
  }

  private linkOf(id: WooId): TermLink {
    return this.links.get(id) ?? newTermLink(id);
  }

  private work(id: WooId, name: string): TermWork {
    const job = this.jobs.get(id) ?? null;
    const trigger = job?.trigger ?? this.drain.jobs[0]?.trigger ?? 'webhook';
    const startedAt = this.deps.clock.now();
    return { kind: 'category', link: this.linkOf(id), job, trigger, startedAt, name };
  }

  /** Nothing is put under a parent that could not be made: it waits with the same failure. */
  private async push(id: WooId): Promise<void> {
    const category = this.tree.get(id);
    if (category === undefined) return;
    const work = this.work(id, category.name);
    const above = category.parent === null ? undefined : this.failed.get(category.parent);
    const pushed =
      above === undefined
        ? await this.deps.locks.run('categories', () =>
            pushCategory(this.deps, this.file, { category, work }),
          )
        : err(above);
    if (!pushed.ok) this.failed.set(id, pushed.error);
    if (pushed.ok && pushed.value.made) this.made = true;
    if (work.job === null) return;
    const { job } = work;
    if (pushed.ok) {
      this.outcomes.push({ job, outcome: pushed.value.wrote ? WROTE : DONE });
      return;
    }
    const outcome = await failTerm(this.deps, this.file, {
      work: { ...work, job },
      error: pushed.error,
    });
    this.outcomes.push({ job, outcome });
  }

  /** Nothing goes before what hangs below it is gone: it waits with the same failure. */
  private async retire(id: WooId): Promise<void> {
    const link = this.linkOf(id);
    const work = this.work(id, link.code ?? `#${id}`);
    const below = this.below(id);
    const stuck = below.flatMap(({ wcId }) => this.failed.get(wcId) ?? [])[0];
    const how = this.how(below.some((child) => !this.tree.has(child.wcId) && isHeld(child)));
    const retired =
      stuck === undefined
        ? await this.deps.locks.run('categories', () => retire(this.deps, this.file, { work, how }))
        : err(stuck);
    if (!retired.ok) this.failed.set(id, retired.error);
    const { job } = work;
    if (job === null) return;
    const outcome = retired.ok
      ? WROTE
      : await failTerm(this.deps, this.file, { work: { ...work, job }, error: retired.error });
    this.outcomes.push({ job, outcome });
  }

  private how(waits: boolean): Retiring {
    const { deps, file } = this;
    const used = [...this.tree.values()].flatMap(({ code }) => (code === null ? [] : [foldCode(code)]));
    return {
      untouchable: new Set([...untouchableCategories(file.context()), ...used]),
      canDelete: true,
      waits,
      async remove(code) {
        const live = await deps.pim.readCategory(code);
        if (!live.ok) return live;
        if (live.value?.parent === null) return ok('it is a root');
        const children = await deps.pim.readSubcategories(code);
        if (!children.ok) return children;
        if (children.value.length > 0) return ok('it has categories below it there');
        const deleted = await deps.pim.deleteCategory(code);
        if (deleted.ok) file.catalog.forgetCategory(code);
        return deleted.ok ? ok(null) : deleted;
      },
    };
  }
}
