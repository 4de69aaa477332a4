import type { SyncError } from '../domain/error.ts';
import { foldCode, type PimCode, type WooId, wooId } from '../domain/ids.ts';
import type { NeededAxis } from '../domain/mapping/axes-needed.ts';
import type { MissingCategory, MissingOption } from '../domain/mapping/values.ts';
import { newTermLink, sentText, type TermLink } from '../domain/plan/term-link.ts';
import { labelLocales, labelsFor } from '../domain/scope/label-locales.ts';
import type { Mapping } from '../domain/settings/schema.ts';
import { ok, type Result } from '../lib/result.ts';
import type { PushDeps } from './push-root.ts';
import type { SiteFile } from './site-file.ts';
import { addAttribute } from './terms/add-attribute.ts';
import { isDefinite } from './terms/is-definite.ts';
import { joinFamily } from './terms/join-family.ts';
import { postOptions, standing } from './terms/post-options.ts';
import { pushCategory } from './terms/push-category.ts';

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
  deps: PushDeps,
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

async function createOptions(
  deps: PushDeps,
  file: SiteFile,
  { attribute, options }: { attribute: PimCode; options: readonly MissingOption[] },
): Promise<Result<void, SyncError>> {
  const locales = labelLocales(file.context());
  const wanted = options.map(({ code, label }) => ({ code, labels: labelsFor(label, locales) }));
  const posted = await postOptions(deps, file, { attribute, options: wanted });
  if (!posted.ok) return posted;
  const stand = standing(file, attribute);
  await rememberTerms(
    file,
    options.filter(({ code }) => stand.has(foldCode(code))),
  );
  return ok(undefined);
}

/** The code stays with the term whatever it is called later; an attribute term knows its attribute. */
async function rememberTerms(file: SiteFile, options: readonly MissingOption[]): Promise<void> {
  const attributeOf = new Map<number, WooId>();
  for (const { id, terms } of file.context().shop.attributes.values())
    for (const term of terms) attributeOf.set(term.id, id);
  for (const kind of ['option', 'tag', 'brand'] as const) {
    const links = options.flatMap(({ termKind, termId, code, label }): TermLink[] => {
      if (termKind !== kind || termId === null || file.codeOf(kind, wooId(termId)) === code) return [];
      const rootId = kind === 'option' ? attributeOf.get(termId) : undefined;
      return [{ ...newTermLink(wooId(termId), rootId), code, sent: { name: sentText(label) } }];
    });
    if (links.length > 0) await file.commitTerms({ kind, links, logs: [], finish: [] });
  }
}

/** Parents first; by the same road as a category that was saved itself. */
async function createCategories(
  deps: PushDeps,
  file: SiteFile,
  categories: readonly MissingCategory[],
): Promise<Result<void, SyncError>> {
  const ids = [...new Set(categories.map((category) => wooId(category.wooId)))];
  const links = await deps.store.links.terms({ siteId: file.site.id, kind: 'category', ids });
  for (const id of ids) {
    const category = file.context().shop.categories.get(id);
    if (category === undefined || category.code !== null) continue;
    const link = links.get(id) ?? newTermLink(id);
    const startedAt = deps.clock.now();
    const work = {
      kind: 'category',
      link,
      job: null,
      trigger: null,
      startedAt,
      name: category.name,
    } as const;
    const pushed = await pushCategory(deps, file, { category, work });
    if (!pushed.ok && !isDefinite(pushed.error)) return pushed;
  }
  return ok(undefined);
}

async function createAxes(
  deps: PushDeps,
  file: SiteFile,
  axes: readonly MissingAxis[],
): Promise<Result<void, SyncError>> {
  const group = file.config.settings.newAttributesGroup;
  const wanted = axes.filter(({ problem }) => problem === 'missing' || problem === 'not_in_family');
  if (wanted.length === 0 || group === null) return ok(undefined);
  return deps.locks.run('families', async () => {
    for (const axis of wanted) {
      const made = await createAxis(deps, file, { ...axis, group });
      if (!made.ok && !isDefinite(made.error)) return made;
    }
    return ok(undefined);
  });
}

async function createAxis(
  deps: PushDeps,
  file: SiteFile,
  { code, name, source, problem, family, group }: MissingAxis & { readonly group: PimCode },
): Promise<Result<void, SyncError>> {
  const { catalog } = file.context();
  if (problem === 'missing' && !catalog.attributes.has(code)) {
    const labels = labelsFor(name, labelLocales(file.context()));
    const added = await addAttribute(deps, file, { code, type: 'select', labels });
    if (!added.ok) return added;
    if (added.value === null) await rememberAxis(file, { source, code, name });
  }
  return joinFamily(deps, file, { family, group, attribute: code });
}

/** Made for a global attribute: mapped at once, and its name follows the shop's (spec 9). */
async function rememberAxis(
  file: SiteFile,
  { source, code, name }: { source: string; code: PimCode; name: string },
): Promise<void> {
  if (!source.startsWith('pa:')) return;
  await file.editMapping((mapping) => withAxis(mapping, { source, attribute: code }));
  const id = wooId(Number(source.slice('pa:'.length)));
  if (file.codeOf('attribute', id) !== null) return;
  const link = { ...newTermLink(id), code, sent: { name: sentText(name) } };
  await file.commitTerms({ kind: 'attribute', links: [link], logs: [], finish: [] });
  file.noteOwnAttribute(id, code);
}

/** The row that products without variations use, unless the attribute has one; and the axis. */
function withAxis(mapping: Mapping, { source, attribute }: { source: string; attribute: PimCode }): Mapping {
  const isMapped = mapping.attributes.some((row) => row.source === source);
  const row = { source, attribute, channel: null, locale: null };
  const axes = mapping.axes.some((known) => known.source === source)
    ? mapping.axes
    : [...mapping.axes, { source, attribute }];
  return { ...mapping, axes, attributes: isMapped ? mapping.attributes : [...mapping.attributes, row] };
}
