import type { Bar, Figure } from '../figure.ts';
import { type Comparison, compare, warmUp } from '../measure/compare.ts';
import type { BenchOptions } from '../options.ts';
import { MAPPED_VALUES, productOfTheBench, siteOfTheBench } from './catalogue.ts';
import { afterFirstPush, type PlanSubject, planOnce } from './plan-once.ts';

const BAR: Bar = { kind: 'at most', limit: 8, inShort: 16 };

/** How long a plan takes, beside copying the same product and writing it as JSON. */
export async function measurePlan({ isShort }: BenchOptions): Promise<readonly Figure[]> {
  const { rounds, warmUpMs } = isShort ? { rounds: 8, warmUpMs: 2000 } : { rounds: 25, warmUpMs: 10_000 };
  const subjects = [0, 100].flatMap((variations) => pushesOf(variations));
  warmUp(
    subjects.flatMap(({ plan, copy }) => [plan, copy]),
    warmUpMs,
  );
  return subjects.flatMap(({ name, plan, copy }) => figuresOf(name, compare(plan, copy, rounds)));
}

function figuresOf(name: string, { ratio, oneMs }: Comparison): readonly Figure[] {
  return [
    { section: 'plan', what: `${name}: times copying it`, value: ratio, unit: '×', bar: BAR },
    { section: 'plan', what: `${name}: one plan`, value: oneMs * 1000, unit: 'µs' },
  ];
}

interface Planned {
  readonly name: string;
  plan(): unknown;
  copy(): unknown;
}

/** A product that is new to UnoPim, one with a change in name and prices, and one in which nothing changed. */
function pushesOf(count: number): readonly Planned[] {
  const made = productOfTheBench({ variations: count });
  const first = { context: siteOfTheBench(), ...made, links: new Map() };
  const unchanged = afterFirstPush(first);
  const changed = {
    ...unchanged,
    product: { ...made.product, name: 'Lampada da tavolo', regularPrice: '24.90' },
    variations: made.variations.map((variation) => ({ ...variation, regularPrice: '24.90' })),
  };
  const title = count === 0 ? `simple, ${MAPPED_VALUES} mapped values` : `${count} variations`;
  return [
    plannedOf(`${title}, first push`, first),
    plannedOf(`${title}, changed`, changed),
    plannedOf(`${title}, unchanged`, unchanged),
  ];
}

function plannedOf(name: string, subject: PlanSubject): Planned {
  const copied = { product: subject.product, variations: subject.variations };
  return {
    name,
    plan: () => planOnce(subject),
    copy: () => [structuredClone(copied), JSON.stringify(copied)],
  };
}
