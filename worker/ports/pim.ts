import type {
  PimAttribute,
  PimChannel,
  PimFamily,
  PimOption,
  PimVersion,
} from '../domain/catalog/catalog.ts';
import type { SyncError } from '../domain/error.ts';
import type { PimCode } from '../domain/ids.ts';
import type { PimRequest } from '../domain/plan/request.ts';
import type { UnoPimProduct, UnoPimType } from '../domain/product/unopim-product.ts';
import type { Result } from '../lib/result.ts';

type Answer<T> = Promise<Result<T, SyncError>>;

/** UnoPim, in the words of the domain. Every call is one request unless it says otherwise; none retries by itself. */
export interface Pim extends PimProducts, PimStructure, PimMedia {
  /** Ms of our clock; null before the first answer with success. */
  lastSuccessAt(): number | null;
  /** The limit of requests a minute and what is left of it, as the last answer said; null where there is none. */
  rate(): { readonly limit: number | null; readonly remaining: number | null };
  /** The same UnoPim for work that nobody waits for: its requests go after all others, and leave them a quarter of the rate. */
  behind(): Pim;
}

export interface PimProducts {
  /** null = 404 on this type's own route: a configurable is not found as simple and the reverse. */
  readProduct(ref: { type: UnoPimType; code: PimCode }): Answer<UnoPimProduct | null>;
  write(request: PimRequest): Answer<void>;
  /** A configurable takes all its variants along (contracts/unopim.md 8). A product that is gone already is no failure. */
  deleteProduct(ref: { type: UnoPimType; code: PimCode }): Answer<void>;
  /** UnoPim's clock in ms by the `Date` header of its last answer; our own clock before the first one. */
  serverNow(): number;
}

export interface PimStructure {
  /** Signs in anew and reads one page per permission that pushing needs (spec 3). Many requests. */
  check(): Answer<ConnectionCheck>;
  /** All pages of attributes, families and channels. Many requests. */
  readStructure(): Answer<PimStructureRead>;
  /** UnoPim answers all options at once, and an empty list for an unknown attribute. */
  readOptions(attribute: PimCode): Answer<readonly PimOption[]>;
  /** One POST with all of them; not atomic: the good ones are stored even when it is refused (contracts/unopim.md 6). */
  createOptions(attribute: PimCode, options: readonly PimOption[]): Answer<void>;
  /**
   * PUT of one option, labels and order. UnoPim finds it by code across ALL attributes and rewrites its spelling: only for
   * codes that are unique in the whole PIM (contracts/unopim.md rule 11).
   */
  updateOption(attribute: PimCode, option: PimOption): Answer<void>;
  /** Version 3 only; products keep the code. An option that is gone already is no failure. */
  deleteOption(attribute: PimCode, code: PimCode): Answer<void>;
  createAttribute(attribute: NewPimAttribute): Answer<void>;
  readAttribute(code: PimCode): Answer<PimAttribute | null>;
  /** Labels merge; everything else of an attribute stays (contracts/unopim.md 6). */
  updateAttributeLabels(code: PimCode, labels: Readonly<Record<string, string>>): Answer<void>;
  /** Version 3 only; an attribute that is gone already is no failure. */
  deleteAttribute(code: PimCode): Answer<void>;
  readFamily(code: PimCode): Answer<PimFamily | null>;
  /** PUT with all groups: a family written without them loses its attributes (rule 10). */
  writeFamily(family: PimFamily): Answer<void>;
  createAttributeGroup(group: { code: PimCode; labels: Readonly<Record<string, string>> }): Answer<void>;
  readCategory(code: PimCode): Answer<PimCategory | null>;
  createCategory(category: PimCategory): Answer<void>;
  /**
   * PUT with the parent, without which the category becomes a root (rule 9); a parent that UnoPim does not know makes it
   * one too. Locales that are named lose what is not sent with them: give back the `fields` of the read.
   */
  updateCategory(category: PimCategory): Answer<void>;
  /** PATCH of the one field, with the parent and the texts of `locale` as read (rule 9); `path` null empties it. */
  assignCategoryImage(
    category: PimCategory,
    value: { readonly field: string; readonly path: string | null; readonly locale?: string },
  ): Answer<void>;
  readCategoryField(code: string): Answer<PimCategoryField | null>;
  /** Codes directly below; [] also when the category itself is gone. */
  readSubcategories(code: PimCode): Answer<readonly PimCode[]>;
  /** Takes the whole subtree (contracts/unopim.md 7). A category that is gone already is no failure. */
  deleteCategory(code: PimCode): Answer<void>;
  /** All categories, page by page (the picker's search). Many requests. */
  readCategories(): Answer<readonly PimCategory[]>;
}

export interface PimMedia {
  /**
   * Stores the files and assigns them at once: an image attribute holds the file, a gallery holds just these files
   * afterwards (contracts/unopim.md 9). Answers the stored paths in the order of the files.
   */
  uploadMedia(upload: MediaUpload): Answer<readonly string[]>;
  /** Stores the file without assigning it (contracts/unopim.md 9). Answers its path. */
  uploadCategoryImage(upload: CategoryImageUpload): Answer<string>;
}

export interface MediaUpload {
  readonly code: PimCode;
  readonly attribute: PimCode;
  readonly channel: PimCode | null;
  readonly locale: string | null;
  readonly kind: 'image' | 'gallery';
  readonly files: readonly MediaFile[];
}

export interface CategoryImageUpload {
  readonly code: PimCode;
  readonly field: string;
  readonly file: MediaFile;
}

export interface MediaFile {
  /** Unique by content, because UnoPim keeps names and overwrites (contracts/unopim.md 9). */
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

export interface NewPimAttribute {
  readonly code: PimCode;
  readonly type: string;
  readonly labels: Readonly<Record<string, string>>;
}

export interface PimCategory {
  readonly code: PimCode;
  readonly parent: PimCode | null;
  /** Locale → name. */
  readonly names: Readonly<Record<string, string>>;
  readonly descriptions?: Readonly<Record<string, string>>;
  /** Locale → every field people filled there, as read. */
  readonly fields?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Fields that are the same in every locale, as read. */
  readonly common?: Readonly<Record<string, unknown>>;
}

export interface PimCategoryField {
  readonly type: string;
  readonly perLocale: boolean;
}

export interface PimStructureRead {
  readonly version: PimVersion;
  readonly attributes: readonly PimAttribute[];
  readonly families: readonly PimFamily[];
  readonly channels: readonly PimChannel[];
}

export interface ConnectionCheck {
  readonly version: PimVersion;
  /** Requests a minute as UnoPim says; null where it has no limit. */
  readonly rateLimit: number | null;
  readonly rateRemaining: number | null;
}
