import type { SyncError } from '../../domain/error.ts';
import { foldCode, type PimCode } from '../../domain/ids.ts';
import type { ValueWarning } from '../../domain/mapping/values.ts';
import { readElements, writeValue } from '../../domain/plan/value-path.ts';
import type { UnoPimProduct } from '../../domain/product/unopim-product.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { FetchedImage, ImagePlacement, PlacedAttribute, PlacedImages } from '../../ports/lane.ts';
import type { Link, SentMedia } from '../../ports/links.ts';
import type { LogRow } from '../../ports/logs.ts';
import { problemOf } from '../problem-of.ts';
import type { PushDeps } from '../push-root.ts';
import { planGallery } from './plan-gallery.ts';

/** Nobody has had time to add images to a product that we created this recently: it need not be read first. */
const FRESH_MS = 15 * 60 * 1000;

interface Placed {
  readonly media: SentMedia;
  readonly uploaded: number;
  readonly changed: boolean;
}

/** Uploads, orders and removes the images of one root's products, inside the root's mutex, product by product. */
export async function placeImages(
  deps: PushDeps,
  placement: ImagePlacement,
): Promise<Result<PlacedImages, SyncError>> {
  const { siteId, rootId } = placement;
  const ids = placement.products.map(({ wcId }) => wcId);
  const before = await deps.store.links.products({ siteId, ids: [rootId] });
  const code = before.get(rootId)?.code ?? String(rootId);
  return deps.locks.run(`root:${foldCode(code)}`, async () => {
    const links = await deps.store.links.products({ siteId, ids });
    let uploaded = 0;
    for (const [index, product] of placement.products.entries()) {
      const link = links.get(product.wcId);
      const last = placement.finish && index === placement.products.length - 1;
      if (link?.code == null) {
        if (last) await deps.store.jobs.finish([placement.job]);
        continue;
      }
      const placed = await new ProductPlacement(deps, placement, link).place(product.attributes, last);
      if (!placed.ok) return placed;
      uploaded += placed.value.uploaded;
    }
    if (placement.finish && placement.products.length === 0) await deps.store.jobs.finish([placement.job]);
    return ok({ uploaded });
  });
}

class ProductPlacement {
  private readonly deps: PushDeps;
  private readonly placement: ImagePlacement;
  private readonly link: Link;
  private readonly code: PimCode;
  private live: UnoPimProduct | null | undefined = undefined;

  constructor(deps: PushDeps, placement: ImagePlacement, link: Link) {
    this.deps = deps;
    this.placement = placement;
    this.link = link;
    this.code = link.code ?? '';
  }

  async place(
    attributes: readonly PlacedAttribute[],
    finish: boolean,
  ): Promise<Result<PlacedImages, SyncError>> {
    const startedAt = this.deps.clock.now();
    const media = new Map(this.link.media.map((sent) => [sent.key, sent]));
    let uploaded = 0;
    let changed = false;
    for (const attribute of attributes) {
      const placed = await (attribute.kind === 'gallery'
        ? this.placeGallery(attribute)
        : this.placeImage(attribute));
      if (!placed.ok) return placed;
      media.set(attribute.key, placed.value.media);
      uploaded += placed.value.uploaded;
      changed ||= placed.value.changed;
    }
    await this.commit({
      media: [...media.values()],
      warnings: attributes.flatMap(({ warnings }) => warnings),
      finish,
      uploaded,
      changed,
      startedAt,
    });
    return ok({ uploaded });
  }

  private async placeImage(attribute: PlacedAttribute): Promise<Result<Placed, SyncError>> {
    const wanted = attribute.images[0];
    const before = this.sentPaths(attribute.key)[0] ?? null;
    if (wanted?.file != null) {
      const kept = await this.keepsForeign(attribute);
      if (!kept.ok) return kept;
      if (kept.value) return ok(this.placed(attribute, [null], { uploaded: 0, changed: false }));
      const paths = await this.upload(attribute, [wanted]);
      return paths.ok ? ok(this.placed(attribute, paths.value, { uploaded: 1, changed: true })) : paths;
    }
    const path = wanted?.path ?? null;
    if (path === before || (wanted !== undefined && path === null)) {
      return ok(this.placed(attribute, [], { uploaded: 0, changed: false }));
    }
    const live = await this.read();
    if (!live.ok) return live;
    const stands = live.value === null ? null : (readElements(live.value.values, attribute.key)[0] ?? null);
    if (stands !== before) return ok(this.placed(attribute, [], { uploaded: 0, changed: false }));
    const patched = await this.patch(attribute.key, path);
    return patched.ok ? ok(this.placed(attribute, [], { uploaded: 0, changed: true })) : patched;
  }

  /** First contact with a product that people made: their image stays (fill empty only). */
  private async keepsForeign(attribute: PlacedAttribute): Promise<Result<boolean, SyncError>> {
    if (!this.link.adopted || this.sentPaths(attribute.key).length > 0 || this.knows(attribute.key))
      return ok(false);
    const live = await this.read();
    if (!live.ok) return live;
    return ok(live.value !== null && readElements(live.value.values, attribute.key).length > 0);
  }

  private async placeGallery(attribute: PlacedAttribute): Promise<Result<Placed, SyncError>> {
    const live = await this.readGallery(attribute.key);
    if (!live.ok) return live;
    const plan = planGallery({
      wanted: attribute.images,
      live: live.value,
      ours: this.sentPaths(attribute.key),
      restore: this.placement.job.intent?.updates[this.code]?.keeps[attribute.key] ?? [],
    });
    if (plan.uploads.length > 0 && plan.foreign.length > 0) await this.claim(attribute.key, plan.foreign);
    const uploaded = plan.uploads.length === 0 ? ok([]) : await this.upload(attribute, plan.uploads);
    if (!uploaded.ok) return uploaded;
    const next = plan.next(uploaded.value);
    const stands = plan.uploads.length > 0 ? uploaded.value : (live.value ?? []);
    const differs = next.join() !== stands.join();
    if (differs) {
      const patched = await this.patch(attribute.key, next.length === 0 ? null : next.join(','));
      if (!patched.ok) return patched;
    }
    const changed = differs || uploaded.value.length > 0;
    return ok(this.placed(attribute, uploaded.value, { uploaded: uploaded.value.length, changed }));
  }

  private async readGallery(key: string): Promise<Result<readonly string[] | null, SyncError>> {
    const { adopted, pushedAt } = this.link;
    const fresh = !adopted && !this.knows(key) && this.deps.clock.now() - (pushedAt ?? 0) < FRESH_MS;
    if (fresh && this.placement.job.intent === null) return ok(null);
    const live = await this.read();
    if (!live.ok) return live;
    return ok(live.value === null ? [] : readElements(live.value.values, key));
  }

  /** An upload leaves a gallery holding just the new files: what people put there is remembered before (contracts/unopim.md 9). */
  private async claim(key: string, foreign: readonly string[]): Promise<void> {
    const { pim, store } = this.deps;
    await store.jobs.claim(this.placement.job, {
      since: pim.serverNow(),
      creates: [],
      rename: null,
      updates: { [this.code]: { sets: [], adds: {}, keeps: { [key]: foreign } } },
    });
  }

  private async upload(
    attribute: PlacedAttribute,
    images: readonly FetchedImage[],
  ): Promise<Result<readonly string[], SyncError>> {
    const { attribute: code, channel, locale, kind } = attribute;
    const files = images.flatMap(({ file }) => file ?? []);
    return this.deps.pim.uploadMedia({ code: this.code, attribute: code, channel, locale, kind, files });
  }

  private patch(key: string, value: string | null): Promise<Result<void, SyncError>> {
    const values: Record<string, unknown> = {};
    writeValue(values, key, value);
    return this.deps.pim.write({
      method: 'PATCH',
      type: this.link.type ?? 'simple',
      code: this.code,
      body: { values },
    });
  }

  private async read(): Promise<Result<UnoPimProduct | null, SyncError>> {
    if (this.live !== undefined) return ok(this.live);
    const live = await this.deps.pim.readProduct({ type: this.link.type ?? 'simple', code: this.code });
    if (live.ok) this.live = live.value;
    return live;
  }

  private knows(key: string): boolean {
    return this.link.media.some((media) => media.key === key);
  }

  private sentPaths(key: string): string[] {
    return (this.link.media.find((media) => media.key === key)?.files ?? []).flatMap(
      ({ path }) => path ?? [],
    );
  }

  private placed(
    attribute: PlacedAttribute,
    paths: readonly (string | null)[],
    how: Omit<Placed, 'media'>,
  ): Placed {
    let next = 0;
    const files = attribute.images.map(({ imageId, stamp, hash, path, file }) => ({
      imageId,
      stamp,
      hash,
      path: file === null ? path : (paths[next++] ?? null),
    }));
    return { media: { key: attribute.key, files }, ...how };
  }

  private async commit(done: {
    media: readonly SentMedia[];
    warnings: readonly ValueWarning[];
    finish: boolean;
    uploaded: number;
    changed: boolean;
    startedAt: number;
  }): Promise<void> {
    const { deps, link, placement } = this;
    const problem = link.problemKey === null ? problemOf(done.warnings) : null;
    const was = problem === null ? null : link.problemKey;
    await deps.store.commits.commit({
      connectionId: deps.connectionId,
      at: deps.clock.now(),
      link: { ...link, media: done.media, problemKey: problem?.key ?? link.problemKey },
      log: done.changed || done.warnings.length > 0 ? this.report(done) : null,
      finish: done.finish ? placement.job : null,
      problem: { was, now: problem },
      waitingFor: [],
      arrived: false,
      media: false,
    });
  }

  private report(done: {
    warnings: readonly ValueWarning[];
    uploaded: number;
    startedAt: number;
    media: readonly SentMedia[];
  }): LogRow {
    const { link, placement, code } = this;
    const files = done.uploaded === 1 ? '1 image' : `${done.uploaded} images`;
    const message =
      done.uploaded === 0 ? `Images of ${code} set in the shop's order.` : `${files} of ${code} uploaded.`;
    return {
      siteId: placement.siteId,
      status: done.warnings.length > 0 ? 'warn' : 'success',
      operation: 'upload',
      entity: 'image',
      wcId: link.wcId,
      code,
      message: done.warnings.length > 0 ? `${message} ${done.warnings[0]?.message}` : message,
      httpStatus: null,
      durationMs: this.deps.clock.now() - done.startedAt,
      trigger: 'media',
      previousId: link.lastLogId,
      detail: { warnings: done.warnings },
    };
  }
}
