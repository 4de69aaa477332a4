import { foldCode } from '../ids.ts';
import type { MappedProduct } from '../mapping/mapped.ts';
import type { UnoPimProduct } from '../product/unopim-product.ts';
import { createRequest, patchRequests, renameRequest } from './bodies.ts';
import { describeChanges } from './changes.ts';
import { type Diff, type DiffMode, diffProduct } from './diff.ts';
import type { IntendedUpdate } from './intent.ts';
import type { PlanInput, PlanReason, PushPlan, ReadCause, WritePlan } from './plan.ts';
import { withoutRefusals, withRefused } from './refused-sent.ts';
import { leftBehind, tellingWarnings } from './telling.ts';
import { isOurs } from './unconfirmed.ts';

/**
 * Decides what one push of one UnoPim product comes to, with the exact requests. Pure: the executor asks again with
 * `live` when the answer is `read`. The smallest plan wins: nothing for what did not change, one PATCH for scalars, a
 * read only where a list changed, where an attempt is in doubt or where people may have been first.
 */
export function planProduct(input: PlanInput): PushPlan {
  const owned = { ...input, mapped: onlyOwned(input.mapped, input.rules.owner) };
  return owned.link?.code == null ? planUnlinked(owned) : planLinked(owned);
}

function planUnlinked(input: PlanInput): PushPlan {
  const unconfirmed =
    input.intent?.creates.some(({ code }) => foldCode(code) === foldCode(input.code)) ?? false;
  if (input.live === undefined) {
    if (unconfirmed) return read(input, 'in_doubt');
    return input.rules.pulled || !input.rules.owner ? read(input, 'echo') : planCreate(input);
  }
  if (input.live === null) return input.rules.owner ? planCreate(input) : ownersAffair(input);
  if (unconfirmed && input.intent !== null && isOurs(input.live, input.intent))
    return planUpdate(input, 'doubt');
  return planFirstContact(input, input.live);
}

function planCreate(input: PlanInput): WritePlan {
  const { mapped } = input;
  const diff = diffProduct({ mode: 'agreed', mapped, sent: {}, live: EMPTY_LIVE, unconfirmed: null });
  return {
    kind: 'create',
    requests: [createRequest(input)],
    intended: intendedBy(diff),
    sent: withRefused(diff.sent, mapped, {}),
    changes: describeChanges(diff),
    warnings: tellingWarnings(input),
    kept: [],
    code: input.code,
    adopted: false,
  };
}

/** Made here it would hold nothing but this site's channels, and its owner would never complete it. */
function ownersAffair({ code }: PlanInput): PushPlan {
  return {
    kind: 'skip',
    problem: true,
    reason: {
      code: 'plan.owner_lost_it',
      message: `${code} is linked to another site, which owns it, but UnoPim does not have it any more.`,
      remedy: 'Push the product in the other site first, or detach its link there under Links.',
    },
  };
}

function planFirstContact(input: PlanInput, live: UnoPimProduct): PushPlan {
  const reason = cannotAdopt(input, live);
  if (reason !== null) return { kind: 'skip', reason, problem: true };
  if (input.rules.firstContact === 'skip') {
    return { kind: 'skip', reason: alreadyThere(live), problem: false };
  }
  return planUpdate(input, input.rules.firstContact, true);
}

function cannotAdopt(input: PlanInput, live: UnoPimProduct): PlanReason | null {
  if (live.type !== input.mapped.type) {
    return {
      code: 'plan.other_type',
      message: `UnoPim already has ${live.sku} as a ${live.type} product; the shop's is ${input.mapped.type}.`,
      remedy: 'Give one of the two another SKU: UnoPim cannot change the type of a product.',
    };
  }
  if (foldCode(live.parent ?? '') !== foldCode(input.parentCode ?? '')) {
    return {
      code: 'plan.other_parent',
      message:
        live.parent === null
          ? `UnoPim already has ${live.sku} as a product of its own, not as a variant of ${input.parentCode}.`
          : `UnoPim already has ${live.sku} as a variant of ${live.parent}.`,
      remedy: 'Give one of the two another SKU: UnoPim cannot move a variant to another parent.',
    };
  }
  return null;
}

function alreadyThere(live: UnoPimProduct): PlanReason {
  return {
    code: 'plan.already_there',
    message: `${live.sku} already exists in UnoPim and is left alone.`,
    remedy: 'Change the setting "When a product already exists", or attach the product by hand under Links.',
  };
}

function planLinked(input: PlanInput): PushPlan {
  if (input.live === null) return planVanished(input);
  const renames = input.link?.code !== input.code && input.rules.skuChange === 'rename' && input.rules.owner;
  const doubt = input.intent !== null;
  if (input.live === undefined) {
    if (renames) return read(input, 'rename');
    if (doubt) return read(input, 'in_doubt');
    if (input.rules.pulled) return read(input, 'echo');
    if (input.rules.compare) return read(input, 'compare');
  }
  if (renames && input.live != null) return planRename(input, input.live);
  return planUpdate(input, doubt || input.rules.pulled ? 'doubt' : believing(input));
}

function believing({ rules }: PlanInput): DiffMode {
  return rules.compare ? 'compare' : 'agreed';
}

function planVanished(input: PlanInput): PushPlan {
  if (input.rules.deletedInUnoPim === 'recreate') return planCreate(input);
  return {
    kind: 'skip',
    problem: true,
    reason: {
      code: 'plan.deleted_in_unopim',
      message: `${input.link?.code} was deleted in UnoPim.`,
      remedy:
        'Delete the product in the shop too, detach it under Links, or set "Deleted in UnoPim" to "create again".',
    },
  };
}

function planUpdate(input: PlanInput, mode: DiffMode, adopts = false): PushPlan {
  const code = input.live?.sku ?? input.link?.code ?? input.code;
  const diff = diffOf(input, mode);
  if (diff.unread.length > 0)
    return read(
      input,
      diff.elements.length > 0 || mode !== 'agreed' ? 'list_changed' : readCause(input, diff),
    );
  const requests = patchRequests({ ...input, code }, diff);
  const linked = input.link?.code != null;
  const learnt = input.mapped.refused !== undefined;
  const believes = mode === 'agreed' || mode === 'compare';
  if (requests.length === 0 && linked && believes && !learnt)
    return { kind: 'unchanged', stockDiffers: false };
  if (believes && onlyStock(input.mapped, diff) && !input.rules.stockAlone) {
    return { kind: 'unchanged', stockDiffers: true };
  }
  return write(input, diff, {
    kind: adopts ? 'adopt' : 'update',
    requests,
    code,
    adopted: adopts || (input.link?.adopted ?? false),
  });
}

function readCause(input: PlanInput, diff: Diff): ReadCause {
  const copied = diff.unread.every((key) => input.mapped.values.get(key)?.kind === 'scalar');
  return copied ? 'copied_text' : 'list_changed';
}

function planRename(input: PlanInput, live: UnoPimProduct): WritePlan {
  const doubt = input.intent !== null || input.rules.pulled;
  const diff = diffOf(input, doubt ? 'doubt' : 'agreed');
  const alreadyDone = live.sku === input.code;
  const requests = alreadyDone
    ? patchRequests(input, diff)
    : [renameRequest({ ...input, from: live.sku, live }, diff)];
  return write(input, diff, {
    kind: 'rename',
    requests,
    code: input.code,
    adopted: input.link?.adopted ?? false,
  });
}

function diffOf(input: PlanInput, mode: DiffMode): Diff {
  const code = input.link?.code ?? input.code;
  const sent = input.link?.sent ?? {};
  return diffProduct({
    mode,
    mapped: input.mapped,
    sent: input.rules.asksAgain ? withoutRefusals(sent) : sent,
    live: input.live ?? null,
    unconfirmed: input.intent?.updates[code] ?? input.intent?.updates[input.code] ?? null,
  });
}

function write(
  input: PlanInput,
  diff: Diff,
  rest: Pick<WritePlan, 'kind' | 'requests' | 'code' | 'adopted'>,
): WritePlan {
  const before = input.link?.sent ?? {};
  const status = before['status'];
  return {
    ...rest,
    intended: intendedBy(diff),
    sent: new Map([...leftBehind(input), ...withRefused(diff.sent, input.mapped, before)]),
    changes: describeChanges(diff, status === undefined ? {} : { status }),
    warnings: tellingWarnings(input),
    kept: diff.kept,
  };
}

function intendedBy(diff: Diff): IntendedUpdate {
  const status = diff.status === null ? [] : ['status'];
  return {
    sets: [
      ...status,
      ...diff.values.map(({ key, currency }) => (currency === undefined ? key : `${key}#${currency}`)),
    ],
    adds: Object.fromEntries(
      diff.elements.filter((list) => list.added.length > 0).map((list) => [list.key, list.added]),
    ),
    keeps: Object.fromEntries(
      diff.elements
        .filter((list) => list.shrinks && list.foreign.length > 0)
        .map((list) => [list.key, list.foreign]),
    ),
  };
}

function onlyStock(mapped: MappedProduct, diff: Diff): boolean {
  if (diff.status !== null || diff.elements.length > 0 || diff.values.length === 0) return false;
  return diff.values.every(({ key }) => mapped.stockKeys.has(key));
}

function read(input: PlanInput, because: ReadCause): PushPlan {
  return { kind: 'read', code: input.link?.code ?? input.code, type: input.mapped.type, because };
}

/** Where another site owns the product, only channel values and list elements are ours (spec 2). */
function onlyOwned(mapped: MappedProduct, owner: boolean): MappedProduct {
  if (owner) return mapped;
  const values = new Map(
    [...mapped.values].filter(([key, value]) => key.startsWith('channel_') || value.kind === 'elements'),
  );
  return { ...mapped, values, status: null };
}

const EMPTY_LIVE: UnoPimProduct = {
  sku: '',
  status: false,
  parent: null,
  family: '',
  type: 'simple',
  values: {
    common: {},
    locale_specific: {},
    channel_specific: {},
    channel_locale_specific: {},
    categories: [],
    associations: {},
  },
  superAttributes: [],
  variants: [],
  createdAt: 0,
  updatedAt: 0,
};
