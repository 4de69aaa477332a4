import type { SyncError } from '../domain/error.ts';
import type { ConnectionId, PimCode, SiteId, WooId } from '../domain/ids.ts';
import type { DesiredImages } from '../domain/mapping/mapped.ts';
import type { ValueWarning } from '../domain/mapping/values.ts';
import type { SentFile } from '../domain/plan/link.ts';
import type { Result } from '../lib/result.ts';
import type { Job, TermJobKind } from './jobs.ts';
import type { FieldChange } from './logs.ts';
import type { ConnectionCheck, MediaFile } from './pim.ts';

/** All work on one UnoPim connection, in one place at a time (design 1.3). Stores nothing: D1 is the only truth. */
export interface LaneApi {
  /** Works off due product jobs until `untilMs` (our clock) or until nothing is due; rings again if work is left. */
  drain(untilMs: number): Promise<DrainReport>;
  /** What has to be fetched for a media job; null = the product is not in UnoPim (any more). */
  imageWork(siteId: SiteId, rootId: WooId): Promise<Result<ImageWork | null, SyncError>>;
  /** Uploads fetched images in their root's mutex, sets order and removals, and commits. */
  placeImages(placement: ImagePlacement): Promise<Result<PlacedImages, SyncError>>;
  /** What a push of this product would do now, reading what it has to, writing nothing. */
  preview(siteId: SiteId, wcId: WooId): Promise<Result<Preview, SyncError>>;
  /** Reads attributes, families, channels and the mapped attributes' options of UnoPim anew and keeps them. */
  refreshCatalog(siteId: SiteId): Promise<Result<{ readAt: number }, SyncError>>;
  /** UnoPim categories for the picker, by part of code or name. */
  searchCategories(
    text: string,
    limit: number,
  ): Promise<Result<readonly { code: PimCode; name: string; parent: PimCode | null }[], SyncError>>;
  /** Forgets what is cached: configuration, catalog, token, address. Called after every save. */
  reload(): Promise<void>;
  /** The rate limit's head-room as of the last answer. */
  status(): Promise<{ lastSuccessAt: number | null; rateLimit: number | null; rateRemaining: number | null }>;
}

export interface DrainReport {
  readonly done: number;
  readonly postponed: number;
  /** When the next job is due; null = none. */
  readonly nextDueAt: number | null;
  /** true = it ended only because D1 takes no more statements of one invocation: another may go on at once. */
  readonly isCut: boolean;
}

export interface Preview {
  /** Parent first, then variants; empty when the product as a whole is skipped. */
  readonly products: readonly PreviewedProduct[];
  readonly skipped: { readonly code: string; readonly message: string; readonly remedy: string } | null;
  readonly warnings: readonly ValueWarning[];
}

export interface PreviewedProduct {
  readonly wcId: WooId;
  readonly code: PimCode;
  readonly outcome: 'create' | 'adopt' | 'update' | 'rename' | 'unchanged' | 'skip';
  readonly requests: readonly { method: string; path: string; body: unknown }[];
  readonly changes: readonly FieldChange[];
  readonly warnings: readonly ValueWarning[];
  readonly reason: { readonly code: string; readonly message: string; readonly remedy: string } | null;
}

/** What the images of one root product should be, and what was uploaded before; read from the shop, not from UnoPim. */
export interface ImageWork {
  readonly siteUrl: string;
  readonly allowedHosts: readonly string[];
  readonly timeoutMs: number;
  readonly products: readonly {
    readonly wcId: WooId;
    readonly attributes: readonly (DesiredImages & { sent: readonly SentFile[] })[];
  }[];
}

export interface ImagePlacement {
  readonly siteId: SiteId;
  readonly rootId: WooId;
  readonly job: Job;
  /** true = the job ends with this placement. */
  readonly finish: boolean;
  readonly products: readonly { readonly wcId: WooId; readonly attributes: readonly PlacedAttribute[] }[];
}

export interface PlacedAttribute {
  readonly key: string;
  readonly attribute: PimCode;
  readonly channel: PimCode | null;
  readonly locale: string | null;
  readonly kind: 'image' | 'gallery';
  /** In the shop's order. */
  readonly images: readonly FetchedImage[];
  readonly warnings: readonly ValueWarning[];
}

/** `file` null = these bytes are in UnoPim already under `path`, or are left out (`path` null). */
export interface FetchedImage {
  readonly imageId: number;
  readonly stamp: string;
  readonly hash: string;
  readonly path: string | null;
  readonly file: MediaFile | null;
}

export interface PlacedImages {
  readonly uploaded: number;
}

/** Tells a queue that there is work; losing one loses nothing, because the job table is swept every minute. */
export interface Doorbell {
  /** `requests`: jobs that D1 could not take; the message carries them instead, and losing it would lose them. */
  ring(
    connectionId: ConnectionId,
    options?: { delaySeconds?: number; media?: boolean; requests?: readonly CarriedRequest[] },
  ): Promise<void>;
}

export interface CarriedRequest {
  readonly siteId: SiteId;
  readonly kind: 'product' | 'locate' | TermJobKind;
  readonly wcId: WooId;
}

export type { ConnectionCheck };
