import type { SyncError } from '../domain/error.ts';
import type { ConnectionId, SiteId, WooId } from '../domain/ids.ts';
import { KeyedMutex } from '../lib/keyed-mutex.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { LANE_JOB_KINDS } from '../ports/jobs.ts';
import type {
  DrainReport,
  ImagePlacement,
  ImageWork,
  LaneApi,
  PlacedImages,
  Preview,
} from '../ports/lane.ts';
import type { Pim } from '../ports/pim.ts';
import type { Services } from '../ports/services.ts';
import type { DrainDeps, OpenSite } from './drain.ts';
import { ConnectionHealth } from './health.ts';
import { readCatalog } from './known-catalog.ts';
import { LaneTurns } from './lane-turns.ts';
import { makeDownload } from './media/downloader.ts';
import { imageWorkOf } from './media/image-work.ts';
import { placeImages } from './media/place-images.ts';
import { noticingRefusals } from './notice-refusals.ts';
import { type OpenConnection, openConnection } from './open-lane.ts';
import { previewProduct } from './preview.ts';
import { SiteFile } from './site-file.ts';
import type { Turn } from './turn.ts';

/** Nobody waits for what a bulk run asks for: its images go behind too. */
const BEHIND = 9;
const RENEW_EVERY_MS = 10 * 60 * 1000;

/**
 * All work on one UnoPim connection. Everything here is memory: mutexes, token, pace, what was read last. It may vanish
 * at any moment; D1 is the only truth (design 1.3).
 */
export class Lane implements LaneApi {
  private readonly services: Services;
  private readonly connectionId: ConnectionId;
  private readonly locks = new KeyedMutex();
  private readonly health: ConnectionHealth;
  private opened: OpenConnection | null = null;
  private readonly files = new Map<SiteId, SiteFile>();
  private readonly turns: LaneTurns;
  /** Grows when what is kept of sites is forgotten: who works with it looks anew. */
  private generation = 0;
  /** UnoPim refused a value that our copy of its structure allows. */
  private refused = false;

  constructor(services: Services, connectionId: ConnectionId) {
    this.services = services;
    this.connectionId = connectionId;
    this.health = new ConnectionHealth({ store: services.store, clock: services.clock, connectionId });
    this.turns = new LaneTurns(services, connectionId, {
      deps: () => this.deps(),
      rest: (until) => this.rest(until),
      generation: () => this.generation,
    });
  }

  /** Works off jobs, and beside them bulk runs; who rings meanwhile has the jobs looked at once more, at once. */
  async drain(untilMs: number): Promise<DrainReport> {
    const deps = await this.deps();
    if (!deps.ok || this.isResting(deps.value)) return this.report(null);
    const turn = await this.turns.take(untilMs);
    if (this.refused && turn.tally.restUntil === null) await this.renewCatalog(deps.value.pim);
    return this.report(turn);
  }

  private isResting({ connection: { restUntil } }: OpenConnection): boolean {
    return restUntil !== null && restUntil > this.services.clock.now();
  }

  /** At most once in ten minutes: a value that UnoPim never takes is refused with every push. */
  private async renewCatalog(pim: Pim): Promise<void> {
    const { store, clock } = this.services;
    const [file] = this.files.values();
    if (file === undefined || clock.now() - file.context().catalog.readAt < RENEW_EVERY_MS) return;
    this.refused = false;
    const read = await readCatalog({ store, clock, pim }, file.site);
    if (read.ok) this.forgetSites();
  }

  private forgetSites(): void {
    this.files.clear();
    this.generation += 1;
  }

  private async rest(until: number | null): Promise<void> {
    await this.services.store.connections.rest(this.connectionId, until);
    if (this.opened === null) return;
    this.opened = { ...this.opened, connection: { ...this.opened.connection, restUntil: until } };
  }

  /** null = nothing could be begun. */
  private async report(turn: Turn | null): Promise<DrainReport> {
    const { jobs, runs } = this.services.store;
    const { connectionId } = this;
    const [job, run] = await Promise.all([
      jobs.nextDueAt({ connectionId, kinds: LANE_JOB_KINDS }),
      runs.nextDueAt(connectionId),
    ]);
    const { done = 0, postponed = 0 } = turn?.tally ?? {};
    const nextDueAt = job === null || run === null ? (job ?? run) : Math.min(job, run);
    return { done, postponed, nextDueAt, isCut: turn?.isCut() === true && nextDueAt !== null };
  }

  private async deps(): Promise<Result<DrainDeps & OpenConnection, SyncError>> {
    if (this.opened === null) {
      const opened = await openConnection(this.services, this.connectionId);
      if (!opened.ok) return opened;
      const notice = (): void => {
        this.refused = true;
      };
      this.opened = { ...opened.value, pim: noticingRefusals(opened.value.pim, notice) };
    }
    const { store, clock } = this.services;
    return ok({
      ...this.opened,
      store,
      clock,
      locks: this.locks,
      connectionId: this.connectionId,
      random: Math.random,
      download: makeDownload(this.services),
      health: this.health,
      openSite: (id) => this.openSite(id),
      watch: this.turns.watch,
    });
  }

  private async openSite(id: SiteId): Promise<OpenSite> {
    const known = this.files.get(id);
    if (known !== undefined) return { kind: 'open', file: known };
    const site = await this.services.store.sites.byId(id);
    if (site === null || site.connectionId === null || site.state === 'unpaired') return { kind: 'closed' };
    if (site.connectionId !== this.connectionId) return { kind: 'moved', connectionId: site.connectionId };
    const shop = await this.services.shop(site);
    const opened = this.opened;
    if (shop === null || opened === null) return { kind: 'closed' };
    const { store, clock } = this.services;
    const file = await SiteFile.open({ store, clock, pim: opened.pim }, site, shop);
    if (!file.ok) return { kind: 'failed', error: file.error };
    this.files.set(id, file.value);
    return { kind: 'open', file: file.value };
  }

  async imageWork(siteId: SiteId, rootId: WooId): Promise<Result<ImageWork | null, SyncError>> {
    const file = await this.file(siteId);
    if (!file.ok) return file;
    const deps = await this.deps();
    return deps.ok ? imageWorkOf(deps.value, file.value, rootId) : deps;
  }

  async placeImages(placement: ImagePlacement): Promise<Result<PlacedImages, SyncError>> {
    const deps = await this.deps();
    if (!deps.ok) return deps;
    const isBehind = placement.job.priority >= BEHIND;
    const pim = isBehind ? deps.value.pim.behind() : deps.value.pim;
    return placeImages({ ...deps.value, pim }, placement);
  }

  async preview(siteId: SiteId, wcId: WooId): Promise<Result<Preview, SyncError>> {
    const file = await this.file(siteId);
    if (!file.ok) return file;
    const deps = await this.deps();
    return deps.ok ? previewProduct(deps.value, file.value, wcId) : deps;
  }

  async refreshCatalog(siteId: SiteId): Promise<Result<{ readAt: number }, SyncError>> {
    const deps = await this.deps();
    if (!deps.ok) return deps;
    const site = await this.services.store.sites.byId(siteId);
    if (site === null) return err(closedSite());
    const { store, clock } = this.services;
    const catalog = await readCatalog({ store, clock, pim: deps.value.pim }, site);
    if (!catalog.ok) return catalog;
    this.forgetSites();
    return ok({ readAt: catalog.value.readAt });
  }

  async searchCategories(
    text: string,
    limit: number,
  ): Promise<Result<readonly { code: string; name: string; parent: string | null }[], SyncError>> {
    const deps = await this.deps();
    if (!deps.ok) return deps;
    const categories = await deps.value.pim.readCategories();
    if (!categories.ok) return categories;
    const wanted = text.toLowerCase();
    const named = categories.value.map(({ code, parent, names }) => ({
      code,
      parent,
      name: Object.values(names)[0] ?? code,
    }));
    return ok(
      named.filter(({ code, name }) => `${code} ${name}`.toLowerCase().includes(wanted)).slice(0, limit),
    );
  }

  async reload(): Promise<void> {
    this.opened = null;
    this.forgetSites();
    await this.services.store.connections.rest(this.connectionId, null);
  }

  async status(): Promise<{
    lastSuccessAt: number | null;
    rateLimit: number | null;
    rateRemaining: number | null;
  }> {
    const deps = await this.deps();
    if (!deps.ok) return { lastSuccessAt: null, rateLimit: null, rateRemaining: null };
    const { limit, remaining } = deps.value.pim.rate();
    return { lastSuccessAt: deps.value.pim.lastSuccessAt(), rateLimit: limit, rateRemaining: remaining };
  }

  private async file(id: SiteId): Promise<Result<SiteFile, SyncError>> {
    const deps = await this.deps();
    if (!deps.ok) return deps;
    const opened = await this.openSite(id);
    if (opened.kind === 'open') return ok(opened.file);
    return err(opened.kind === 'failed' ? opened.error : closedSite());
  }
}

function closedSite(): SyncError {
  return {
    kind: 'not_found',
    system: 'woocommerce',
    code: 'site.closed',
    message: 'This site is not paired.',
    remedy: 'Pair the site again.',
    retry: { when: 'never' },
    inDoubt: false,
  };
}
