/**
 * Works that are begun one after the other, at most `limit` of them not ended, and whose ends are heard of in the order
 * in which they were begun. After a failure nothing more is heard of; it is thrown at the next `begin` or at `arrived`.
 */
export class Convoy {
  readonly #limit: number;
  readonly #underWay = new Set<Promise<void>>();
  #last: Promise<void> = Promise.resolve();
  #hasFailed = false;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Waits for a place, then begins `work`, and goes on while it runs. */
  async begin<R>(work: () => Promise<R>, ended: (result: R) => Promise<void>): Promise<void> {
    while (this.#underWay.size >= this.#limit) await Promise.race(this.#underWay);
    if (this.#hasFailed) await this.#last;
    const [before, result] = [this.#last, work()];
    const end = Promise.allSettled([before, result]).then(async () => {
      await before;
      await ended(await result);
    });
    this.#last = end;
    this.#underWay.add(end);
    end.then(
      () => this.#underWay.delete(end),
      () => {
        this.#hasFailed = true;
      },
    );
  }

  /** Everything has ended; throws the first failure. */
  async arrived(): Promise<void> {
    await this.#last;
  }
}
