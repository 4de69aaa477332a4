import { oncePer } from '../../lib/once-per.ts';
import type { PimCode } from '../ids.ts';

/** UnoPim's structure as last read: what exists there and where a value of each attribute belongs. */
export interface Catalog {
  readonly version: PimVersion;
  readonly attributes: ReadonlyMap<PimCode, PimAttribute>;
  readonly families: ReadonlyMap<PimCode, PimFamily>;
  readonly channels: ReadonlyMap<PimCode, PimChannel>;
  /** Options of the attributes that a mapping uses; an attribute that is missing here was not read yet. */
  readonly options: ReadonlyMap<PimCode, readonly PimOption[]>;
  readonly readAt: number;
}

export type PimVersion = '3' | '2.1' | '2.0' | '1';

export interface PimAttribute {
  readonly code: PimCode;
  readonly type: PimAttributeType;
  readonly perLocale: boolean;
  readonly perChannel: boolean;
  readonly required: boolean;
  readonly unique: boolean;
  /** `number`, `decimal`, `email`, `url`, `regex` or null. */
  readonly validation: string | null;
  readonly regexPattern: string | null;
  readonly wysiwyg: boolean;
  readonly labels: Readonly<Record<string, string>>;
}

/** Unknown types (newer versions) are kept as they are and mapped to nothing. */
export type PimAttributeType =
  | 'text'
  | 'textarea'
  | 'price'
  | 'boolean'
  | 'select'
  | 'multiselect'
  | 'datetime'
  | 'date'
  | 'image'
  | 'gallery'
  | 'file'
  | 'checkbox'
  | 'measurement'
  | (string & {});

export interface PimFamily {
  readonly code: PimCode;
  readonly labels: Readonly<Record<string, string>>;
  readonly groups: readonly PimFamilyGroup[];
}

export interface PimFamilyGroup {
  readonly code: PimCode;
  readonly position: number;
  readonly attributes: readonly { readonly code: PimCode; readonly position: number }[];
}

export interface PimChannel {
  readonly code: PimCode;
  readonly labels: Readonly<Record<string, string>>;
  readonly rootCategory: PimCode;
  readonly locales: readonly string[];
  readonly currencies: readonly string[];
}

export interface PimOption {
  readonly code: PimCode;
  readonly labels: Readonly<Record<string, string>>;
  /** What an option that is made anew has to be given back; known only from a fresh read, never stored. */
  readonly sortOrder?: number;
  readonly swatch?: string;
  /** true = its swatch is an uploaded picture, which cannot be given back. */
  readonly hasSwatchImage?: boolean;
}

/** The attributes of a family, whatever their group. */
export const familyAttributes = oncePer(
  (family: PimFamily): ReadonlySet<PimCode> =>
    new Set(family.groups.flatMap((group) => group.attributes.map((attribute) => attribute.code))),
);
