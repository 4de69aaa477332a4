import { setTimeout as wait } from 'node:timers/promises';
import type { World } from '../harness/world.ts';
import type { Merchant } from './merchant.ts';

const PER_MINUTE = 120;
const EDITS_PER_SECOND = 5;

/** UnoPim takes 120 requests a minute, by a clock that runs as ours does; answers how many it refused. */
export async function paceAtLimit(
  { unopim, shop, connector }: World,
  merchant: Merchant,
  seconds: number,
): Promise<number> {
  unopim.faults.clear();
  shop.faults.clear();
  const from = unopim.requests.length;
  unopim.limitRate(PER_MINUTE);
  for (let second = 0; second < seconds; second += 1) {
    for (let edit = 0; edit < EDITS_PER_SECOND; edit += 1) merchant.edit();
    merchant.delivers();
    await shop.webhookQueue.run();
    await connector.cron();
    await wait(1000);
  }
  unopim.limitRate(null);
  return unopim.requests.slice(from).filter(({ status }) => status === 429).length;
}
