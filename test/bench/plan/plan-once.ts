import { siteId, type WooId } from '../../../worker/domain/ids.ts';
import type { SiteContext } from '../../../worker/domain/mapping/context.ts';
import { mapProduct } from '../../../worker/domain/mapping/map-product.ts';
import { fitLink } from '../../../worker/domain/plan/compact.ts';
import type { Link } from '../../../worker/domain/plan/link.ts';
import type { PushPlan } from '../../../worker/domain/plan/plan.ts';
import { planProduct } from '../../../worker/domain/plan/plan-product.ts';
import type { WooProduct, WooVariation } from '../../../worker/domain/product/woo-product.ts';
import { makeEntry, planInput } from '../../../worker/pipeline/entry.ts';
import { knownLinks, type RootWork } from '../../../worker/pipeline/root-work.ts';
import type { SiteFile } from '../../../worker/pipeline/site-file.ts';

const SITE = siteId('site');

export interface PlanSubject {
  readonly context: SiteContext;
  readonly product: WooProduct;
  readonly variations: readonly WooVariation[];
  readonly links: ReadonlyMap<WooId, Link>;
}

/** What the pipeline does between reading a product and its first request: map it, then plan it and its variations. */
export function planOnce(
  subject: PlanSubject,
): readonly { readonly wooId: WooId; readonly plan: PushPlan }[] {
  const { context, product, variations, links } = subject;
  const file = { site: { id: SITE }, context: () => context } as Pick<SiteFile, 'site' | 'context'>;
  const work: RootWork = {
    job: null,
    run: null,
    trigger: 'webhook',
    product,
    variations,
    readAt: 1,
    pulledAt: null,
    links,
    holders: [],
    leaving: new Map(),
  };
  const mapped = mapProduct({ context, product, variations, known: knownLinks({ ...work, siteId: SITE }) });
  if (mapped.kind === 'skip') throw new Error(`The product would be skipped: ${mapped.reason.message}`);
  const parentCode = mapped.products[0]?.code ?? null;
  return mapped.products.map((one) => {
    const entry = makeEntry({ ...one, work, file, now: 1 });
    const parent = one.mapped.axisValues === null ? null : parentCode;
    return { wooId: one.mapped.wooId, plan: planProduct(planInput(entry, parent)) };
  });
}

/** The same subject after its first push: with the links that such a push leaves behind. */
export function afterFirstPush(subject: PlanSubject): PlanSubject {
  const planned = planOnce({ ...subject, links: new Map() });
  const links = planned.map(({ wooId, plan }): [WooId, Link] => {
    if (!('requests' in plan)) throw new Error(`A first push would be ${plan.kind}.`);
    return [
      wooId,
      {
        siteId: SITE,
        wcId: wooId,
        rootId: subject.product.id,
        code: plan.code,
        type: plan.requests[0]?.type ?? 'simple',
        family: 'default',
        axes: subject.variations.length > 0 ? ['at_size', 'at_colour'] : [],
        owner: true,
        adopted: false,
        sent: fitLink(plan.sent),
        media: [],
        variationIds: subject.product.variationIds,
        readAt: 1,
        pushedAt: 1,
        lastLogId: null,
        goneAt: null,
        problemKey: null,
        reason: null,
      },
    ];
  });
  return { ...subject, links: new Map(links) };
}
