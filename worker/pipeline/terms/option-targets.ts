import { deriveAttributeCode } from '../../domain/catalog/derive-code.ts';
import { foldCode, type PimCode, type WooId } from '../../domain/ids.ts';
import type { SiteContext } from '../../domain/mapping/context.ts';
import { WITH_OPTIONS } from '../../domain/mapping/options-needed.ts';

/** UnoPim attributes whose options the terms of a global attribute are: by its rows, by its axis, else by its code alone. */
export function optionTargets(context: SiteContext, id: WooId): readonly PimCode[] {
  const { mapping, shop } = context;
  const source = `pa:${id}`;
  const rows = [...mapping.attributes, ...mapping.axes].filter((row) => row.source === source);
  const slug = shop.attributes.get(id)?.slug;
  const codes =
    rows.length > 0 || slug === undefined
      ? rows.map(({ attribute }) => attribute)
      : [deriveAttributeCode(slug)];
  return [...new Set(codes.flatMap((code) => withOptions(context, code)))];
}

/** The UnoPim attribute that tags or brands are options of; none where they go to a text or nowhere. */
export function taggedTargets(context: SiteContext, kind: 'tag' | 'brand'): readonly PimCode[] {
  const field = kind === 'tag' ? 'tags' : 'brand';
  const rows = context.mapping.core.filter((row) => row.field === field && row.fixedValue === undefined);
  return rows.flatMap(({ attribute }) => withOptions(context, attribute));
}

function withOptions({ catalog }: SiteContext, code: PimCode): readonly PimCode[] {
  const found = [...catalog.attributes.values()].find((known) => foldCode(known.code) === foldCode(code));
  return found !== undefined && WITH_OPTIONS.has(found.type) ? [found.code] : [];
}
