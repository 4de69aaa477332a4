import type { World } from '../harness/world.ts';
import { PLATFORM_KINDS, PLATFORM_NAMES } from './kinds.ts';
import type { Ledger } from './ledger.ts';

type Platform = (typeof PLATFORM_KINDS)[number];

const PAIRS: readonly string[] = ['d1', 'queue', 'media'];

/** Of each pair the rarer fault, once: D1, the queues, the queue about pictures. A Worker that was killed forgets them. */
export async function armPlatform({ connector }: World, ledger: Ledger): Promise<{ count(): Promise<void> }> {
  const armed = PAIRS.flatMap((pair): Platform[] => {
    const [rarer] = PLATFORM_KINDS.filter((name) => name.startsWith(pair)).toSorted(
      (one, other) => ledger.of(PLATFORM_NAMES[one]) - ledger.of(PLATFORM_NAMES[other]),
    );
    return rarer === undefined ? [] : [rarer];
  });
  const read = async () => (await connector.counters().catch(() => null))?.faults ?? null;
  const before = await read();
  await connector.armFaults(Object.fromEntries(armed.map((name) => [name, 1]))).catch(() => undefined);
  return {
    async count() {
      const after = await read();
      for (const name of armed) {
        const [was, is] = [before?.[name]?.hits ?? 0, after?.[name]?.hits ?? 0];
        if (before !== null && is > was) ledger.hit(PLATFORM_NAMES[name], is - was);
      }
    },
  };
}
