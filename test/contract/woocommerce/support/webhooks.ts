import type { Client, Document } from '../../../harness/shop-client.ts';
import type { Receiver } from './receiver.ts';

export const SECRET = 'contractSuiteSecret1';

/** Registers one webhook per topic at the receiver; ids in the order of the topics. */
export async function register(
  client: Client,
  input: { receiver: Receiver; topics: string[]; secret?: string },
): Promise<number[]> {
  const ids: number[] = [];
  for (const topic of input.topics) {
    const body = { name: topic, topic, delivery_url: input.receiver.url, secret: input.secret ?? SECRET };
    const answer = await client.call<Document>('POST', '/webhooks', body);
    if (answer.status !== 201) throw new Error(`${topic}: ${answer.status} ${JSON.stringify(answer.body)}`);
    ids.push(answer.body.id);
  }
  input.receiver.clear();
  return ids;
}

export const PRODUCT_TOPICS = ['product.created', 'product.updated', 'product.deleted', 'product.restored'];
