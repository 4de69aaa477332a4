import type { SyncError } from '../../domain/error.ts';
import type { PimCode } from '../../domain/ids.ts';
import type { Link, SentMedia } from '../../domain/plan/link.ts';
import { readElements, writeValue } from '../../domain/plan/value-path.ts';
import type { UnoPimProduct } from '../../domain/product/unopim-product.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { Job } from '../../ports/jobs.ts';
import type { FetchedImage, PlacedAttribute, PlacedImages } from '../../ports/lane.ts';
import { isLeftOut } from '../images-differ.ts';
import type { PushDeps } from '../push-root.ts';
import { commitImages } from './commit-images.ts';
import type { GalleryClaims } from './gallery-claims.ts';
import { isJustCreated } from './just-created.ts';
import { planGallery } from './plan-gallery.ts';

interface PlaceDeps extends PushDeps {
  readonly claims: GalleryClaims;
}

interface LinkedProduct {
  readonly link: Link;
  readonly code: PimCode;
  readonly attributes: readonly PlacedAttribute[];
}

interface Placed {
  readonly media: SentMedia;
  readonly uploaded: number;
  readonly changed: boolean;
}

/** Places the images of one product and commits them; `finish` = the job that ends with it. */
export async function placeProduct(
  deps: PlaceDeps,
  product: LinkedProduct,
  finish: Job | null,
): Promise<Result<PlacedImages, SyncError>> {
  const startedAt = deps.clock.now();
  const placing = new ProductPlacement(deps, product);
  const placed: Placed[] = [];
  for (const attribute of product.attributes) {
    const done = await placing.place(attribute);
    if (!done.ok) return done;
    placed.push(done.value);
  }
  const uploaded = placed.reduce((sum, done) => sum + done.uploaded, 0);
  await commitImages(deps, product, {
    media: placed.map(({ media }) => media),
    warnings: product.attributes.flatMap(({ warnings }) => warnings),
    changed: placed.some(({ changed }) => changed),
    uploaded,
    startedAt,
    finish,
  });
  if (finish === null) await deps.claims.release(product.code);
  return ok({ uploaded });
}

class ProductPlacement {
  private readonly deps: PlaceDeps;
  private readonly link: Link;
  private readonly code: PimCode;
  private live: UnoPimProduct | null | undefined = undefined;

  constructor(deps: PlaceDeps, { link, code }: LinkedProduct) {
    this.deps = deps;
    this.link = link;
    this.code = code;
  }

  place(attribute: PlacedAttribute): Promise<Result<Placed, SyncError>> {
    return attribute.kind === 'gallery' ? this.placeGallery(attribute) : this.placeImage(attribute);
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
  private async keepsForeign({ key }: PlacedAttribute): Promise<Result<boolean, SyncError>> {
    const files = this.sentMedia(key)?.files;
    const isFirst = files === undefined || (files.length > 0 && files.every(neverPlaced));
    if (!this.link.adopted || !isFirst) return ok(false);
    const live = await this.read();
    if (!live.ok) return live;
    return ok(live.value !== null && readElements(live.value.values, key).length > 0);
  }

  private async placeGallery(attribute: PlacedAttribute): Promise<Result<Placed, SyncError>> {
    const { key, images } = attribute;
    const live = await this.readGallery(key);
    if (!live.ok) return live;
    const claim = this.deps.claims.of(this.code, key);
    const plan = planGallery({
      wanted: images,
      live: live.value,
      ours: this.sentPaths(key),
      begun: claim?.files ?? [],
      restore: claim?.foreign ?? [],
    });
    if (plan.uploads.length > 0 && live.value !== null) {
      const files = plan.uploads.flatMap(({ file }) => file?.name ?? []);
      await this.deps.claims.claim(this.code, key, { foreign: plan.foreign, files });
    }
    const uploaded = plan.uploads.length === 0 ? ok([]) : await this.upload(attribute, plan.uploads);
    if (!uploaded.ok) return uploaded;
    const next = plan.next(uploaded.value);
    const stands = plan.uploads.length > 0 ? uploaded.value : (live.value ?? []);
    const differs = next.join() !== stands.join();
    if (differs) {
      const patched = await this.patch(key, next.length === 0 ? null : next.join(','));
      if (!patched.ok) return patched;
    }
    const changed = differs || uploaded.value.length > 0;
    return ok(this.placed(attribute, uploaded.value, { uploaded: uploaded.value.length, changed }));
  }

  /** null = not read: we made the product just now, and nothing has gone into this gallery yet. */
  private async readGallery(key: string): Promise<Result<readonly string[] | null, SyncError>> {
    const isUntouched = this.sentMedia(key) === undefined && this.deps.claims.of(this.code, key) === null;
    if (isUntouched && (await isJustCreated(this.deps, this.link))) return ok(null);
    const live = await this.read();
    if (!live.ok) return live;
    return ok(live.value === null ? [] : readElements(live.value.values, key));
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

  private sentMedia(key: string): SentMedia | undefined {
    return this.link.media.find((media) => media.key === key);
  }

  private sentPaths(key: string): string[] {
    return (this.sentMedia(key)?.files ?? []).flatMap(({ path }) => path ?? []);
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
}

function neverPlaced(file: SentMedia['files'][number]): boolean {
  return isLeftOut(file) && file.path === null;
}
