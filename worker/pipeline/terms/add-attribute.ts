import type { PimAttribute } from '../../domain/catalog/catalog.ts';
import type { SyncError } from '../../domain/error.ts';
import type { PimCode } from '../../domain/ids.ts';
import { ok, type Result } from '../../lib/result.ts';
import type { NewPimAttribute, Pim } from '../../ports/pim.ts';
import type { SiteFile } from '../site-file.ts';

/**
 * Creates an attribute without scope and keeps it in the catalog. Answers what stands there instead when the code is
 * taken; null = ours was created.
 */
export async function addAttribute(
  { pim }: { pim: Pim },
  file: SiteFile,
  attribute: NewPimAttribute,
): Promise<Result<PimAttribute | null, SyncError>> {
  const created = await pim.createAttribute(attribute);
  if (created.ok) {
    await keepAttribute(file, plainAttribute(attribute), []);
    return ok(null);
  }
  if (created.error.kind !== 'taken') return created;
  const there = await pim.readAttribute(attribute.code);
  if (!there.ok) return there;
  if (there.value === null) return created;
  await keepAttribute(file, there.value, null);
  return there;
}

/** `options` null = not known: they are read when they are needed. */
async function keepAttribute(
  file: SiteFile,
  attribute: PimAttribute,
  options: readonly [] | null,
): Promise<void> {
  const { catalog } = file.context();
  await file.catalog.keep({
    attributes: new Map([...catalog.attributes, [attribute.code, attribute]]),
    ...(options === null ? {} : { options: new Map([...catalog.options, [attribute.code, options]]) }),
  });
}

/** Labels as they were written into UnoPim. */
export async function keepLabels(
  file: SiteFile,
  code: PimCode,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const known = file.context().catalog.attributes.get(code);
  if (known === undefined) return;
  const relabelled = { ...known, labels: { ...known.labels, ...labels } };
  await file.catalog.keep({
    attributes: new Map([...file.context().catalog.attributes, [code, relabelled]]),
  });
}

function plainAttribute({ code, type, labels }: NewPimAttribute): PimAttribute {
  return {
    code,
    type,
    perLocale: false,
    perChannel: false,
    required: false,
    unique: false,
    validation: null,
    regexPattern: null,
    wysiwyg: false,
    labels,
  };
}
