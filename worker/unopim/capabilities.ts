import type { PimVersion } from '../domain/catalog/catalog.ts';

/** What differs between UnoPim's versions (contracts/unopim.md 11), as far as pushing meets it. */
export interface Capabilities {
  /** False: known from its source only; the UI says "untested". */
  readonly isTested: boolean;
  /** The route of configurable products; before 2.1 only the misspelt one exists. */
  readonly configurablePath: 'configurable-products' | 'configrable-products';
  /** An upload writes its path into the product's values at once. */
  readonly mediaAssignsValue: boolean;
  /** Options and attributes. */
  readonly canDeleteOptions: boolean;
  readonly canDeleteConfigurables: boolean;
  /** Most members of a list's page; null = as many as asked for. */
  readonly maxPageSize: number | null;
  /** `GET /categories/{code}` tells the parent; else only the list does. */
  readonly singleCategoryHasParent: boolean;
  /** A duplicate SKU is a 422; else a 500 that leaves the question open. */
  readonly refusesDuplicateSku: boolean;
  readonly checksSkuPattern: boolean;
  readonly checksImmutableFields: boolean;
  /** A new variant gets a copy of its parent's values. */
  readonly variantsCopyParent: boolean;
  /** The integration signs in with a user of its own instead of a person's. */
  readonly hasRobotUser: boolean;
  /** Requests a minute unless configured otherwise; null = no limit. */
  readonly defaultRateLimit: number | null;
}

const V3: Capabilities = {
  isTested: true,
  configurablePath: 'configurable-products',
  mediaAssignsValue: true,
  canDeleteOptions: true,
  canDeleteConfigurables: true,
  maxPageSize: 100,
  singleCategoryHasParent: true,
  refusesDuplicateSku: true,
  checksSkuPattern: true,
  checksImmutableFields: true,
  variantsCopyParent: false,
  hasRobotUser: true,
  defaultRateLimit: 120,
};

const V2_1: Capabilities = {
  ...V3,
  canDeleteOptions: false,
  maxPageSize: null,
  variantsCopyParent: true,
  hasRobotUser: false,
  defaultRateLimit: null,
};

const V2_0: Capabilities = {
  ...V2_1,
  isTested: false,
  configurablePath: 'configrable-products',
  mediaAssignsValue: false,
  canDeleteConfigurables: false,
  singleCategoryHasParent: false,
  checksImmutableFields: false,
};

const V1: Capabilities = {
  ...V2_0,
  refusesDuplicateSku: false,
  checksSkuPattern: false,
  defaultRateLimit: 60,
};

const BY_VERSION: Readonly<Record<PimVersion, Capabilities>> = { '3': V3, '2.1': V2_1, '2.0': V2_0, '1': V1 };

export function capabilitiesOf(version: PimVersion): Capabilities {
  return BY_VERSION[version];
}
