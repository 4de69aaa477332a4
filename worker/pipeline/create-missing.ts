import { familyAttributes, type PimFamily } from '../domain/catalog/catalog.ts';
import type { SyncError } from '../domain/error.ts';
import { foldCode, type PimCode, wooId } from '../domain/ids.ts';
import type { NeededAxis } from '../domain/mapping/axes-needed.ts';
import type { MissingCategory, MissingOption } from '../domain/mapping/values.ts';
import type { KeyedMutex } from '../lib/keyed-mutex.ts';
import { err, ok, type Result } from '../lib/result.ts';
import type { Pim } from '../ports/pim.ts';
import type { SiteFile } from './site-file.ts';

export interface CreateDeps {
  readonly pim: Pim;
  /** One at a time per attribute's options, one for categories, one for families (contracts/unopim.md rule 8). */
  readonly locks: KeyedMutex;
}

/** An axis and the family of the product that needs it. */
export type MissingAxis = NeededAxis & { readonly family: PimCode };

/** What products need in UnoPim before they can be written. */
export interface Missing {
  readonly options: readonly MissingOption[];
  readonly categories: readonly MissingCategory[];
  readonly axes: readonly MissingAxis[];
}

/** Creates axes, options and categories, in that order; what somebody else created meanwhile is adopted. */
export async function createMissing(
  deps: CreateDeps,
  file: SiteFile,
  missing: Missing,
): Promise<Result<void, SyncError>> {
  const axes = await createAxes(deps, file, missing.axes);
  if (!axes.ok) return axes;
  for (const [attribute, options] of groupByAttribute(missing.options)) {
    const created = await deps.locks.run(`options:${attribute}`, () =>
      createOptions(deps, file, { attribute, options }),
    );
    if (!created.ok) return created;
  }
  if (missing.categories.length === 0) return ok(undefined);
  return deps.locks.run('categories', () => createCategories(deps, file, missing.categories));
}

function groupByAttribute(options: readonly MissingOption[]): Map<PimCode, MissingOption[]> {
  const groups = new Map<PimCode, MissingOption[]>();
  for (const option of options) {
    const group = groups.get(option.attribute) ?? [];
    if (!group.some(({ code }) => foldCode(code) === foldCode(option.code))) group.push(option);
    groups.set(option.attribute, group);
  }
  return groups;
}

/** One POST for all of an attribute's new options; refused (some exist by now) → read what stands and post the rest. */
async function createOptions(
  deps: CreateDeps,
  file: SiteFile,
  { attribute, options }: { attribute: PimCode; options: readonly MissingOption[] },
): Promise<Result<void, SyncError>> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const known = new Set(file.optionsOf(attribute).map(({ code }) => foldCode(code)));
    const fresh = options.filter(({ code }) => !known.has(foldCode(code)));
    if (fresh.length > 0) {
      const made = fresh.map(({ code, label }) => ({ code, labels: labelsOf(file, label) }));
      const created = await deps.pim.createOptions(attribute, made);
      if (
        !created.ok &&
        (created.error.kind === 'refused' || created.error.kind === 'taken') &&
        attempt === 0
      ) {
        const read = await file.refreshOptions(attribute);
        if (!read.ok) return read;
        continue;
      }
      if (!created.ok) return created;
      await file.keepOptions(attribute, [...file.optionsOf(attribute), ...made]);
    }
    await rememberTerms(file, options);
    return ok(undefined);
  }
  return ok(undefined);
}

async function rememberTerms(file: SiteFile, options: readonly MissingOption[]): Promise<void> {
  for (const kind of ['option', 'tag', 'brand'] as const) {
    const codes = options
      .filter((option) => option.termKind === kind)
      .flatMap(({ termId, code }) => (termId === null ? [] : [{ wcId: wooId(termId), code }]));
    await file.rememberCodes(kind, codes);
  }
}

/** The shop has one name for a term; every active locale shows it until somebody translates it. */
function labelsOf(file: SiteFile, label: string): Record<string, string> {
  const locales = new Set(file.config.channels.flatMap(({ activeLocales }) => activeLocales));
  return Object.fromEntries([...locales].map((locale) => [locale, label]));
}

async function createCategories(
  deps: CreateDeps,
  file: SiteFile,
  categories: readonly MissingCategory[],
): Promise<Result<void, SyncError>> {
  const linked = file.context().shop.categories;
  for (const category of uniqueCategories(categories)) {
    if (linked.get(wooId(category.wooId))?.code != null) continue;
    const names = labelsOf(file, category.name);
    const created = await deps.pim.createCategory({
      code: category.code,
      parent: category.parentCode,
      names,
    });
    if (!created.ok && created.error.kind !== 'taken') return created;
    await file.rememberCodes('category', [{ wcId: wooId(category.wooId), code: category.code }]);
  }
  return ok(undefined);
}

function uniqueCategories(categories: readonly MissingCategory[]): MissingCategory[] {
  return [...new Map(categories.map((category) => [category.wooId, category])).values()];
}

async function createAxes(
  deps: CreateDeps,
  file: SiteFile,
  axes: readonly MissingAxis[],
): Promise<Result<void, SyncError>> {
  const group = file.config.settings.newAttributesGroup;
  const wanted = axes.filter(({ problem }) => problem === 'missing' || problem === 'not_in_family');
  if (wanted.length === 0 || group === null) return ok(undefined);
  return deps.locks.run('families', async () => {
    for (const axis of wanted) {
      const made = await createAxis(deps, file, { ...axis, group });
      if (!made.ok) return made;
    }
    return ok(undefined);
  });
}

type AxisToCreate = MissingAxis & { readonly group: PimCode };

async function createAxis(
  deps: CreateDeps,
  file: SiteFile,
  axis: AxisToCreate,
): Promise<Result<void, SyncError>> {
  const { catalog } = file.context();
  if (axis.problem === 'missing' && !catalog.attributes.has(axis.code)) {
    const labels = labelsOf(file, axis.name);
    const created = await deps.pim.createAttribute({ code: axis.code, type: 'select', labels });
    if (!created.ok && created.error.kind !== 'taken') return created;
    await file.keepCatalog({
      attributes: new Map([
        ...catalog.attributes,
        [
          axis.code,
          {
            code: axis.code,
            type: 'select',
            perLocale: false,
            perChannel: false,
            required: false,
            unique: false,
            validation: null,
            regexPattern: null,
            wysiwyg: false,
            labels,
          },
        ],
      ]),
      options: new Map([...catalog.options, [axis.code, []]]),
    });
  }
  return joinFamily(deps, file, axis);
}

/** GET, add, PUT with all groups: a family written without its groups loses its attributes (contracts/unopim.md rule 10). */
async function joinFamily(
  deps: CreateDeps,
  file: SiteFile,
  axis: AxisToCreate,
): Promise<Result<void, SyncError>> {
  const read = await deps.pim.readFamily(axis.family);
  if (!read.ok) return read;
  if (read.value === null) return err(familyGone(axis.family));
  if (familyAttributes(read.value).has(axis.code)) return keepFamily(file, read.value);
  if (!read.value.groups.some((group) => group.code === axis.group)) {
    const created = await deps.pim.createAttributeGroup({
      code: axis.group,
      labels: labelsOf(file, 'WooCommerce'),
    });
    if (!created.ok && created.error.kind !== 'taken') return created;
  }
  const family = withAttribute(read.value, axis);
  const written = await deps.pim.writeFamily(family);
  return written.ok ? keepFamily(file, family) : written;
}

async function keepFamily(file: SiteFile, family: PimFamily): Promise<Result<void, SyncError>> {
  await file.keepCatalog({ families: new Map([...file.context().catalog.families, [family.code, family]]) });
  return ok(undefined);
}

function withAttribute(family: PimFamily, axis: AxisToCreate): PimFamily {
  const existing = family.groups.find((group) => group.code === axis.group);
  const group = existing ?? { code: axis.group, position: family.groups.length + 1, attributes: [] };
  const joined = {
    ...group,
    attributes: [...group.attributes, { code: axis.code, position: group.attributes.length + 1 }],
  };
  return { ...family, groups: [...family.groups.filter((other) => other.code !== axis.group), joined] };
}

function familyGone(code: PimCode): SyncError {
  return {
    kind: 'not_found',
    system: 'unopim',
    code: 'unopim.family_gone',
    message: `The family ${code} does not exist in UnoPim any more.`,
    remedy: 'Refresh the channels, then choose another Default family.',
    status: 404,
    retry: { when: 'never' },
    inDoubt: false,
  };
}
