import type { Json, JsonMap, PhpArray } from '../php-array.ts';

/** Rows of the sandbox's database. Codes are kept as written; the store compares them as the database would. */
export interface LocaleRow {
  id: number;
  code: string;
  status: boolean;
}

export interface CurrencyRow {
  id: number;
  code: string;
  status: boolean;
}

export type Labels = Record<string, string>;

export interface ChannelRow {
  id: number;
  code: string;
  labels: Labels;
  rootCategory: string;
  locales: string[];
  currencies: string[];
}

export interface AttributeRow {
  id: number;
  code: string;
  type: string;
  swatch_type: string | null;
  validation: string | null;
  regex_pattern: string | null;
  position: number | null;
  is_required: boolean;
  is_unique: boolean;
  value_per_locale: boolean;
  value_per_channel: boolean;
  enable_wysiwyg: boolean;
  labels: Labels;
}

export interface OptionRow {
  id: number;
  attributeId: number;
  code: string;
  sort_order: number;
  labels: Labels;
  swatch_value: string | null;
}

export interface GroupRow {
  id: number;
  code: string;
  labels: Labels;
}

export interface FamilyGroup {
  code: string;
  position: number;
  attributes: { code: string; position: number }[];
}

export interface FamilyRow {
  id: number;
  code: string;
  labels: Labels;
  groups: FamilyGroup[];
}

export interface CategoryFieldRow {
  id: number;
  code: string;
  type: string;
  status: boolean;
  validation: string | null;
  regex_pattern: string | null;
  position: number;
  is_required: boolean;
  is_unique: boolean;
  value_per_locale: boolean;
  enable_wysiwyg: boolean;
  section: string;
  labels: Labels;
  options: { code: string; sort_order: number; labels: Labels }[];
}

/** A category with the bounds of the nested set, which parallel writes corrupt (contracts/unopim.md rule 8). */
export interface CategoryRow {
  id: number;
  code: string;
  parentId: number | null;
  left: number;
  right: number;
  additional_data: PhpArray | null;
}

export interface ProductRow {
  id: number;
  sku: string;
  status: boolean;
  /** SKU of the configurable this variant belongs to. */
  parent: string | null;
  family: string;
  type: 'simple' | 'configurable';
  values: JsonMap;
  additional: Json;
  superAttributes: string[];
  /** ISO-8601 UTC with six zero decimals, one-second granularity, as the API prints them. */
  created_at: string;
  updated_at: string;
}

/** A rich association link; UnoPim keeps them by product id, so they follow a rename. */
export interface LinkRow {
  productId: number;
  type: string;
  relatedId: number;
  additionalData: Json;
}

export interface StoredFile {
  bytes: Uint8Array;
  contentType: string;
}

/** What the integration may do; tests switch it off or narrow it as an administrator would. */
export interface IntegrationState {
  /** False: the integration was revoked; tokens are still issued, every API call is 403. */
  isActive: boolean;
  /** False: the robot user is disabled; tokens are refused with 400, calls with 403. */
  isUserActive: boolean;
  /** True: the OAuth client was revoked; tokens are refused and existing ones are dead. */
  isClientRevoked: boolean;
  /** ACL keys such as `api.catalog.products.create`; null means everything is permitted. */
  permissions: string[] | null;
}
