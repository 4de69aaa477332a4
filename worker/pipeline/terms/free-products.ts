import type { TermLinkKind } from '../../ports/links.ts';
import type { PushDeps } from '../push-root.ts';
import { askForPush } from '../request-push.ts';
import type { SiteFile } from '../site-file.ts';

const MOST = 1000;

/** What a product is skipped or warned for while UnoPim lacks one of these. */
const CAUSES: Readonly<Record<TermLinkKind, readonly string[]>> = {
  category: ['mapping.category_'],
  attribute: ['mapping.attribute_', 'mapping.axis_', 'gate.axis_unresolved', 'gate.no_axis'],
  option: ['mapping.options_unknown', 'mapping.variation_term_missing', 'gate.axis_unresolved'],
  tag: ['mapping.options_unknown'],
  brand: ['mapping.options_unknown'],
};

/** Products that waited for something that UnoPim has by now are asked for once more. */
export async function freeProducts(deps: PushDeps, file: SiteFile, kind: TermLinkKind): Promise<void> {
  const { store, connectionId, clock } = deps;
  const siteId = file.site.id;
  const wcIds = await store.links.blocked({ siteId, limit: MOST, causes: CAUSES[kind] });
  const request = { connectionId, siteId, kind: 'product', wcIds, trigger: 'mapping' } as const;
  await askForPush({ jobs: store.jobs, clock }, request);
}
