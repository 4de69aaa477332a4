import type { PimCode, SiteId, WooId } from '../ids.ts';
import type { UnoPimProduct } from '../product/unopim-product.ts';
import type { IntendedCreate, IntendedUpdate, Intent } from './intent.ts';
import type { Link } from './link.ts';
import type { SentValue, SentValues } from './sent.ts';

/** Some value of ours that nobody knows: it equals nothing, and it is ours to clear. */
const UNKNOWN: SentValue = { h: '', t: '' };

/** UnoPim answers whole seconds; an attempt may have begun late in one. */
const CREATED_SLACK_MS = 2_000;

/**
 * The link as it has to be remembered when a job ends while an attempt is unconfirmed (the product is skipped, trashed,
 * given up): every key that may have been written counts as unknown, every element that may have been added as ours.
 */
export function unconfirmedLink(link: Link, intent: Intent | null): Link {
  if (intent === null || link.code === null) return link;
  const update = intent.updates[link.code];
  return update === undefined ? link : { ...link, sent: unconfirmedSent(link.sent, update) };
}

function unconfirmedSent(sent: SentValues, { sets, adds }: IntendedUpdate): SentValues {
  const unsure: Record<string, SentValue> = { ...sent };
  for (const name of sets) {
    const [key = name, currency] = name.split('#');
    unsure[key] = currency === undefined ? UNKNOWN : withUnknownAmount(unsure[key], currency);
  }
  for (const [key, elements] of Object.entries(adds)) unsure[key] = withElements(unsure[key], elements);
  return unsure;
}

function withUnknownAmount(sent: SentValue | undefined, currency: string): SentValue {
  const before = typeof sent === 'object' && sent !== null && 'p' in sent ? sent : { p: {} };
  return { ...before, p: { ...before.p, [currency]: '' } };
}

function withElements(sent: SentValue | undefined, elements: readonly string[]): SentValue {
  const before = typeof sent === 'object' && sent !== null && 'e' in sent ? sent : { e: [] };
  return { ...before, e: [...new Set([...before.e, ...elements])] };
}

/** True when UnoPim's product can only be the one that the unconfirmed attempt created. */
export function isOurs(live: UnoPimProduct, intent: Intent): boolean {
  return live.createdAt >= intent.since - CREATED_SLACK_MS;
}

/** The link of a product that an unconfirmed attempt did create: every gate must see that it is in UnoPim. */
export function confirmedCreate(found: {
  readonly siteId: SiteId;
  readonly rootId: WooId;
  readonly created: IntendedCreate;
  readonly live: UnoPimProduct;
  readonly intent: Intent;
  readonly before: Link | null;
}): Link {
  const { siteId, rootId, created, live, intent, before } = found;
  const code: PimCode = live.sku;
  const link: Link = {
    siteId,
    wcId: created.wcId,
    rootId,
    code,
    type: live.type,
    family: live.family,
    axes: live.superAttributes,
    owner: true,
    adopted: false,
    sent: {},
    media: [],
    variationIds: [],
    readAt: 0,
    pushedAt: null,
    lastLogId: before?.lastLogId ?? null,
    goneAt: null,
    problemKey: before?.problemKey ?? null,
    reason: null,
  };
  const updates =
    intent.updates[created.code] === undefined
      ? {}
      : { [code]: intent.updates[created.code] as IntendedUpdate };
  return unconfirmedLink(link, { ...intent, updates });
}
