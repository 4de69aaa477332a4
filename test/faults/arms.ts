import type { World } from '../harness/world.ts';
import type { Group, RuleKind } from './fault-kind.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';

interface ArmsDeps {
  readonly world: World;
  readonly random: Random;
  readonly ledger: Ledger;
}

/** So many kinds of a group lie in wait at once; the next one follows when one of them has struck. */
const AT_ONCE: Readonly<Record<Group, number>> = {
  unopim: 3,
  upload: 2,
  shop: 1,
  picture: 1,
  slow: 9,
  event: 0,
};

/** Faults that lie in wait, group beside group, until each has struck. */
export class Arms {
  readonly #deps: ArmsDeps;
  readonly #times: (kind: RuleKind) => number;
  readonly #waiting: RuleKind[];
  readonly #ends: (() => void)[] = [];
  #left = 0;
  #restMs = 0;

  constructor(deps: ArmsDeps, kinds: readonly RuleKind[], times: (kind: RuleKind) => number = () => 1) {
    this.#deps = deps;
    this.#times = times;
    this.#waiting = [...kinds];
    this.#left = kinds.reduce((sum, kind) => sum + times(kind), 0);
    for (const group of new Set(kinds.map((kind) => kind.group)))
      for (let count = 0; count < AT_ONCE[group]; count += 1) this.#armNext(group);
  }

  /** Every one has struck as often as it should. */
  get isOver(): boolean {
    return this.#left === 0;
  }

  /** How long the connection rests for what struck since the last call (ms). */
  takeRest(): number {
    const rest = this.#restMs;
    this.#restMs = 0;
    return rest;
  }

  disarm(): void {
    for (const end of this.#ends) end();
  }

  #armNext(group: Group): void {
    const index = this.#waiting.findIndex((kind) => kind.group === group);
    const [kind] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (kind === undefined) return;
    const { world, random, ledger } = this.#deps;
    const times = this.#times(kind);
    let struck = 0;
    const hit = (): void => {
      ledger.hit(kind.name);
      this.#left -= 1;
      this.#restMs = Math.max(this.#restMs, kind.restMs ?? 0);
      struck += 1;
      if (struck === times) this.#armNext(group);
    };
    this.#ends.push(kind.arm({ world, random, times, hit }));
  }
}
