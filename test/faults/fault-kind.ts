import type { World } from '../harness/world.ts';
import type { Random } from './random.ts';

/** What a kind of fault needs to happen; `hit` counts it. */
export interface Storm {
  readonly world: World;
  readonly random: Random;
  /** So many requests are hit. */
  readonly times: number;
  hit(): void;
}

/**
 * Where a fault strikes: at requests of the lane to UnoPim, at uploads, at what the shop's API answers, at its pictures;
 * `slow` holds up what comes behind it, and events just happen.
 */
export type Group = 'unopim' | 'upload' | 'shop' | 'picture' | 'slow' | 'event';

type End = () => void | Promise<void>;

export interface FaultKind {
  readonly name: string;
  readonly group: Group;
  /** Everything of the connection waits so long behind it (ms). */
  readonly restMs?: number;
  /** The answer ends it. */
  arm(storm: Storm): End | Promise<End>;
}

/** Armed at once, by a rule of one of the two sandboxes. */
export interface RuleKind extends FaultKind {
  arm(storm: Storm): () => void;
}

/** Each request that could be hit is, with this chance; what is slow strikes at once, side by side. */
const likely = (group: Group): number => (group === 'slow' ? 1 : 0.5);

type PimRule = Parameters<World['unopim']['faults']['add']>[0];
type ShopRule = Parameters<World['shop']['faults']['add']>[0];

const UPLOAD = /^POST \/media-files\/product$/;
const PICTURE = /^\/wp-content\/uploads\//;
const API = /^\/wp-json\//;
const VARIATIONS = /\/products\/\d+\/variations$/;

export function pim(name: string, rule: PimRule, restMs?: number): RuleKind {
  return pimKind(`UnoPim ${name}`, 'unopim', rule, restMs);
}

export function upload(name: string, rule: PimRule): RuleKind {
  return pimKind(`UnoPim upload: ${name}`, 'upload', { ...rule, match: { route: UPLOAD } });
}

export function slowPim(name: string, ms: number): RuleKind {
  return pimKind(`UnoPim ${name}`, 'slow', { kind: 'delay', ms });
}

function pimKind(name: string, group: Group, rule: PimRule, restMs?: number): RuleKind {
  return {
    name,
    group,
    ...(restMs === undefined ? {} : { restMs }),
    arm: ({ world, hit, times }) =>
      world.unopim.faults.add({ ...rule, times, probability: likely(group), onHit: hit }),
  };
}

/** Of the shop's API; a call of its wp-cron answers nothing that anybody reads. */
export function shop(name: string, rule: ShopRule): RuleKind {
  return {
    name: `shop ${name}`,
    group: 'shop',
    arm: ({ world, hit, times }) =>
      addShop(world, 'shop', { ...rule, match: { route: API }, times, onHit: hit }),
  };
}

export function picture(name: string, rule: ShopRule, group: Group = 'picture'): RuleKind {
  return {
    name: `shop picture: ${name}`,
    group,
    arm: ({ world, hit, times }) =>
      addShop(world, group, { ...rule, match: { route: PICTURE }, times, onHit: hit }),
  };
}

/** One answer of any kind; the others are lists of variations, which are read side by side. */
export function slowShop(name: string, ms: number): RuleKind {
  const rule = { kind: 'delay', ms } as const;
  return {
    name: `shop ${name}`,
    group: 'slow',
    arm({ world, hit, times }) {
      const ends = [addShop(world, 'slow', { ...rule, match: { route: API }, times: 1, onHit: hit })];
      if (times > 1)
        ends.push(
          addShop(world, 'slow', { ...rule, match: { route: VARIATIONS }, times: times - 1, onHit: hit }),
        );
      return () => {
        for (const end of ends) end();
      };
    },
  };
}

function addShop({ shop: { faults } }: World, group: Group, rule: ShopRule): () => void {
  return faults.add({ ...rule, probability: likely(group) });
}
