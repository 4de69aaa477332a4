import { headersOf } from '../attack/delivery.ts';
import type { World } from '../harness/world.ts';

const AT_ONCE = 16;

/** Posts one delivery for each id, sixteen at once, as busy shops do; answers how many were not taken. */
export async function deliverAll({ connector, shop, api }: World, ids: readonly number[]): Promise<number> {
  const url = `${connector.url}/webhooks/${api.siteId}`;
  const target = {
    origin: shop.url,
    webhookSecret: () => [...shop.store.webhooks.values()].at(-1)?.secret ?? '',
  };
  const queue = [...ids];
  let refused = 0;
  const send = async (): Promise<void> => {
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      const body = JSON.stringify({ id, type: 'simple', parent_id: 0 });
      const response = await fetch(url, { method: 'POST', headers: headersOf(target, { body }), body });
      await response.arrayBuffer();
      if (response.status !== 200) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  return refused;
}
