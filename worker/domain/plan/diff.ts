import type { MappedProduct } from '../mapping/mapped.ts';
import type { DesiredElements, DesiredPrice, DesiredScalar, ValueKey } from '../mapping/values.ts';
import type { UnoPimProduct } from '../product/unopim-product.ts';
import { compactValue } from './compact.ts';
import { type ElementsPlan, planElements, sameElements } from './elements.ts';
import type { IntendedUpdate } from './intent.ts';
import { isEmptyLive, liveAmount, readsAlike, sameAmount, sameAsLive, sameAsSent } from './same-value.ts';
import type { SentValue, SentValues } from './sent.ts';
import { readElements, readValue } from './value-path.ts';

/**
 * How much of the link is believed.
 * - `agreed`: the last push was confirmed; what equals it needs no request.
 * - `doubt`: an attempt ended without an answer (it may even have created the product); every owned key is compared
 *   with UnoPim.
 * - `compare`: it was confirmed, but people may have changed in UnoPim what is ours; every owned key is compared with it.
 * - `fill-empty`, `overwrite`: first contact with a product that people made (spec 6).
 */
export type DiffMode = 'agreed' | 'doubt' | 'compare' | 'fill-empty' | 'overwrite';

export interface DiffInput {
  readonly mode: DiffMode;
  readonly mapped: MappedProduct;
  readonly sent: SentValues;
  readonly live: UnoPimProduct | null;
  readonly unconfirmed: IntendedUpdate | null;
}

/** One value to write; `currency` only for prices. */
export interface ValueChange {
  readonly key: ValueKey;
  readonly currency?: string;
  readonly value: string | null;
  readonly before: SentValue | undefined;
}

export interface ElementsChange extends ElementsPlan {
  readonly key: ValueKey;
  readonly shape: 'list' | 'joined';
  readonly before: SentValue | undefined;
}

export interface Diff {
  readonly values: readonly ValueChange[];
  readonly elements: readonly ElementsChange[];
  readonly status: boolean | null;
  /** What the link remembers once this is written, by key. */
  readonly sent: ReadonlyMap<ValueKey, SentValue>;
  /** Keys that cannot be decided without a read. */
  readonly unread: readonly ValueKey[];
  /** First contact: keys where UnoPim's own value was kept. */
  readonly kept: readonly ValueKey[];
}

/** Compares what the shop wants with what was agreed or with what UnoPim holds, key by key. */
export function diffProduct(input: DiffInput): Diff {
  const build = new DiffBuilder(input);
  for (const [key, desired] of input.mapped.values) {
    if (desired.kind === 'scalar') build.scalar(key, desired);
    else if (desired.kind === 'price') build.price(key, desired);
    else build.list(key, desired);
  }
  return build.result();
}

class DiffBuilder {
  private readonly values: ValueChange[] = [];
  private readonly elements: ElementsChange[] = [];
  private readonly sent = new Map<ValueKey, SentValue>();
  private readonly unread: ValueKey[] = [];
  private readonly kept: ValueKey[] = [];
  private readonly input: DiffInput;

  constructor(input: DiffInput) {
    this.input = input;
  }

  scalar(key: ValueKey, desired: DesiredScalar): void {
    const before = this.input.sent[key];
    if (desired.whileEmpty === true) {
      this.copy(key, desired, before);
      return;
    }
    const decision = this.decideScalar(key, desired);
    if (decision === 'leave' && this.isStillRefused(before)) this.remember(key, before);
    else if (desired.value !== null || before !== undefined) this.remember(key, compactValue(desired));
    if (decision === 'send') this.values.push({ key, value: desired.value, before });
    if (decision === 'keep') this.kept.push(key);
  }

  /** What UnoPim refused keeps its mark while it is left as it is; what a read finds there is not refused any more. */
  private isStillRefused(before: SentValue | undefined): boolean {
    return this.input.mode === 'agreed' && typeof before === 'object' && before?.r !== undefined;
  }

  /** A text copied into a foreign locale is written once, while it is empty there, and never again (spec 4). */
  private copy(key: ValueKey, desired: DesiredScalar, before: SentValue | undefined): void {
    const { live } = this.input;
    if (before !== undefined) this.remember(key, before);
    else if (desired.value === null) return;
    else if (live === null) this.unread.push(key);
    else if (!isEmptyLive(readValue(live.values, key))) this.remember(key, null);
    else {
      this.remember(key, compactValue(desired));
      this.values.push({ key, value: desired.value, before });
    }
  }

  private decideScalar(key: ValueKey, desired: DesiredScalar): 'send' | 'leave' | 'keep' {
    const { mode, live } = this.input;
    const sent = this.input.sent[key];
    if (mode === 'agreed' || live === null) return sameAsSent(desired, sent) ? 'leave' : 'send';
    const there = readValue(live.values, key);
    if (desired.value === null) return this.mayClear(key) && !isEmptyLive(there) ? 'send' : 'leave';
    if (mode === 'fill-empty' && !isEmptyLive(there))
      return sameAsLive(desired.value, there) ? 'leave' : 'keep';
    if (desired.purified === true && mode !== 'fill-empty')
      return mode === 'compare' && sameAsSent(desired, sent) && readsAlike(desired.value, there)
        ? 'leave'
        : 'send';
    return sameAsLive(desired.value, there) ? 'leave' : 'send';
  }

  /** A value that we never wrote is not ours to clear. */
  private mayClear(key: ValueKey): boolean {
    const { mode, sent, unconfirmed } = this.input;
    if (mode !== 'doubt' && mode !== 'compare') return false;
    return (sent[key] !== undefined && sent[key] !== null) || (unconfirmed?.sets.includes(key) ?? false);
  }

  price(key: ValueKey, desired: DesiredPrice): void {
    const before = this.input.sent[key];
    const { p: agreed, r: refused = [] } =
      before !== null && typeof before === 'object' && 'p' in before ? before : { p: {} };
    const remembered: Record<string, string | null> = { ...agreed };
    const left: string[] = [];
    for (const [currency, amount] of Object.entries(desired.amounts)) {
      if (amount !== null || agreed[currency] !== undefined) remembered[currency] = amount;
      const decision = this.decideAmount(key, currency, { amount, agreed: agreed[currency] });
      if (decision === 'send') this.values.push({ key, currency, value: amount, before: agreed[currency] });
      if (decision === 'keep') this.kept.push(key);
      if (decision === 'leave') left.push(currency);
    }
    const still = this.isStillRefused(before) ? refused.filter((currency) => left.includes(currency)) : [];
    this.remember(key, still.length === 0 ? { p: remembered } : { p: remembered, r: still });
  }

  private decideAmount(
    key: ValueKey,
    currency: string,
    { amount, agreed }: { amount: string | null; agreed: string | null | undefined },
  ): 'send' | 'leave' | 'keep' {
    const { mode, live } = this.input;
    if (mode === 'agreed' || live === null) return sameAmount(amount, agreed) ? 'leave' : 'send';
    const there = liveAmount(readValue(live.values, key), currency);
    if (sameAmount(amount, there)) return 'leave';
    if (amount === null)
      return agreed !== undefined || this.mayClear(`${key}#${currency}`) ? 'send' : 'leave';
    return mode === 'fill-empty' && there !== null ? 'keep' : 'send';
  }

  list(key: ValueKey, desired: DesiredElements): void {
    const before = this.input.sent[key];
    const agreed = before !== null && typeof before === 'object' && 'e' in before ? before : { e: [] };
    const { mode, live, unconfirmed } = this.input;
    const unchanged = sameElements(desired.elements, agreed.e);
    if (mode === 'agreed' && unchanged) {
      if (before !== undefined) this.remember(key, before);
      return;
    }
    if (live === null) {
      this.unread.push(key);
      return;
    }
    const mine = agreed.e.filter((element) => !(agreed.k ?? []).includes(element));
    const there = readElements(live.values, key);
    const plan = planElements({
      wanted: desired.elements,
      live: there,
      ours: [...mine, ...(unconfirmed?.adds[key] ?? [])],
      restore: unconfirmed?.keeps[key] ?? [],
      dead: this.input.mapped.dead?.get(key) ?? [],
    });
    this.remember(key, compactValue(desired, plan.kept));
    if (plan.changed) this.elements.push({ ...plan, key, shape: desired.shape, before });
  }

  private remember(key: ValueKey, value: SentValue | undefined): void {
    if (value !== undefined) this.sent.set(key, value);
  }

  private status(): boolean | null {
    const { mapped, mode, live, sent } = this.input;
    if (mapped.status === null || mode === 'fill-empty') return this.keepStatus();
    this.remember('status', String(mapped.status));
    const there = mode === 'agreed' || live === null ? sent['status'] : String(live.status);
    return there === String(mapped.status) ? null : mapped.status;
  }

  /** At first contact UnoPim's own flag stays; the shop's state becomes the baseline for later changes. */
  private keepStatus(): null {
    const { mapped, live } = this.input;
    if (mapped.status === null) return null;
    this.remember('status', String(mapped.status));
    if (live !== null && live.status !== mapped.status) this.kept.push('status');
    return null;
  }

  result(): Diff {
    const status = this.status();
    const { values, elements, sent, unread, kept } = this;
    return { values, elements, status, sent, unread, kept };
  }
}
