import type { Catalog, PimAttribute } from '../catalog/catalog.ts';
import { deriveAttributeCode } from '../catalog/derive-code.ts';
import { foldCode, type PimCode, type WooId } from '../ids.ts';
import { refuseAttributePairing } from '../mapping/pairing-rules.ts';
import { type LabelLocales, type Labels, labelsFor, relabelled } from '../scope/label-locales.ts';
import type { AttributeRow, Mapping } from '../settings/schema.ts';
import type { PlannedChange, PlanReason } from './plan.ts';
import type { SentValues } from './sent.ts';
import { isSentText, sentText, shownText, type TermLink } from './term-link.ts';

export interface AttributeInput {
  /** A global attribute of the shop; `slug` with `pa_`. */
  readonly attribute: { readonly id: WooId; readonly name: string; readonly slug: string };
  readonly link: Pick<TermLink, 'code' | 'adopted' | 'sent' | 'goneAt'>;
  readonly mapping: Pick<Mapping, 'core' | 'attributes' | 'axes'>;
  readonly attributes: Catalog['attributes'];
  readonly locales: LabelLocales;
  /** true = a product uses it for variations; undefined = not asked yet. */
  readonly varies: boolean | undefined;
  /** A fresh read; undefined = not read; null = UnoPim has none under this code. */
  readonly live: PimAttribute | null | undefined;
  /** true = an unfinished attempt was about to create it: what stands there is ours. */
  readonly unconfirmed: boolean;
}

export type AttributePlan =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'read'; readonly code: PimCode }
  /** Whether products use it for variations decides its type, and that for ever. */
  | { readonly kind: 'ask-use' }
  | { readonly kind: 'skip'; readonly reason: PlanReason; readonly problem: boolean }
  | AttributeWrite;

export interface AttributeWrite {
  readonly kind: 'create' | 'adopt' | 'update';
  readonly code: PimCode;
  /** Type of the attribute to create; null = it stands there. */
  readonly create: 'select' | 'multiselect' | null;
  /** Labels to create it with, or those that change; empty = none. */
  readonly labels: Labels;
  /** The row that maps it from now on; null = it is mapped. */
  readonly row: AttributeRow | null;
  /** true = it is to be in the Default family. */
  readonly joins: boolean;
  readonly adopted: boolean;
  readonly sent: SentValues;
  readonly changes: readonly PlannedChange[];
}

/**
 * What one global attribute of the shop comes to (spec 9). It is mapped at once when it is first met; attributes that
 * people mapped by hand are theirs. Whether it will be used for variations is not known before a product does: until then
 * it becomes a multiselect, unless an axis row names it.
 */
export function planAttribute(input: AttributeInput): AttributePlan {
  const { link } = input;
  return link.code === null ? planFirst(input) : planKnown(input, link.code);
}

function planFirst(input: AttributeInput): AttributePlan {
  const source = `pa:${input.attribute.id}`;
  const axis = input.mapping.axes.find((row) => row.source === source)?.attribute;
  const isMapped = input.mapping.attributes.some((row) => row.source === source);
  if (axis !== undefined && standing(input, axis) === null)
    return create(input, { code: axis, type: 'select', isMapped: true });
  if (axis !== undefined || isMapped) return { kind: 'unchanged' };
  const code = deriveAttributeCode(input.attribute.slug);
  const there = standing(input, code);
  if (there !== null) return planStanding(input, there);
  if (input.varies === undefined) return { kind: 'ask-use' };
  return create(input, { code, type: input.varies ? 'select' : 'multiselect', isMapped: false });
}

/** As the fresh read says, else as the cached catalog does. */
function standing({ live, attributes }: AttributeInput, code: PimCode): PimAttribute | null {
  if (live !== undefined && live !== null && foldCode(live.code) === foldCode(code)) return live;
  for (const known of attributes.values()) if (foldCode(known.code) === foldCode(code)) return known;
  return null;
}

function planStanding(input: AttributeInput, there: PimAttribute): AttributePlan {
  const source = `pa:${input.attribute.id}`;
  const refusal = refuseAttributePairing(source, there);
  if (refusal !== null) return skip(notFitting(input, refusal.message));
  const user = userOf(there.code, input.mapping);
  if (user !== null) return skip(usedBy(input, { code: there.code, user }));
  return {
    kind: input.unconfirmed ? 'create' : 'adopt',
    code: there.code,
    create: null,
    labels: {},
    row: { source, attribute: there.code, channel: null, locale: null },
    joins: true,
    adopted: !input.unconfirmed,
    sent: agreed(input),
    changes: [],
  };
}

function create(
  input: AttributeInput,
  { code, type, isMapped }: { code: PimCode; type: 'select' | 'multiselect'; isMapped: boolean },
): AttributePlan {
  const { attribute, locales } = input;
  const row = { source: `pa:${attribute.id}`, attribute: code, channel: null, locale: null };
  return {
    kind: 'create',
    code,
    create: type,
    labels: labelsFor(attribute.name, locales),
    row: isMapped ? null : row,
    joins: true,
    adopted: false,
    sent: agreed(input),
    changes: [
      { key: 'label', after: attribute.name },
      { key: 'type', after: type },
    ],
  };
}

function planKnown(input: AttributeInput, code: PimCode): AttributePlan {
  const { attribute, link, locales, live } = input;
  const same = isSentText(link.sent, 'name', attribute.name) || link.sent['name'] === undefined;
  if (same && link.goneAt === null && link.sent['name'] !== undefined) return { kind: 'unchanged' };
  const base = { kind: 'update', code, create: null, row: null, joins: false } as const;
  const { adopted } = link;
  if (same) return { ...base, labels: {}, adopted, sent: agreed(input), changes: [] };
  if (live === undefined) return { kind: 'read', code };
  if (live === null) return skip(vanished(code));
  const isSent = (label: string): boolean => isSentText(link.sent, 'name', label);
  const before = shownText(link.sent, 'name');
  return {
    ...base,
    labels: relabelled({ live: live.labels, name: attribute.name, isSent, locales }),
    adopted,
    sent: agreed(input),
    changes: [{ key: 'label', before, after: attribute.name }],
  };
}

/** The field that writes this attribute already: two on one would overwrite each other. */
function userOf(code: PimCode, { core, attributes, axes }: AttributeInput['mapping']): string | null {
  const rows = [
    ...core.map(({ field, attribute }) => ({ source: field, attribute })),
    ...attributes,
    ...axes,
  ];
  return rows.find(({ attribute }) => foldCode(attribute) === foldCode(code))?.source ?? null;
}

function agreed({ attribute }: AttributeInput): SentValues {
  return { name: sentText(attribute.name) };
}

function skip(reason: PlanReason): AttributePlan {
  return { kind: 'skip', reason, problem: true };
}

function notFitting({ attribute }: AttributeInput, why: string): PlanReason {
  return {
    code: 'attribute.not_fitting',
    message: `Attribute "${attribute.name}" was not mapped: UnoPim has one of that code that does not fit. ${why}`,
    remedy: 'Map it by hand under Field mapping → Attributes, or give the attribute another slug.',
  };
}

function usedBy({ attribute }: AttributeInput, { code, user }: { code: PimCode; user: string }): PlanReason {
  return {
    code: 'attribute.used_by_other_field',
    message: `Attribute "${attribute.name}" was not mapped: UnoPim's attribute ${code} is filled by "${user}" already.`,
    remedy: 'Map it by hand to another attribute under Field mapping → Attributes.',
  };
}

function vanished(code: PimCode): PlanReason {
  return {
    code: 'attribute.deleted_in_unopim',
    message: `Attribute ${code} was deleted in UnoPim.`,
    remedy: 'Refresh the channels, then map the attribute to another one.',
  };
}
