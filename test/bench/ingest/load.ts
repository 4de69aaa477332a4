import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

/** Where deliveries go, and how they are signed. */
export interface Target {
  /** `{id}` stands for the product's id. */
  readonly url: string;
  readonly secret: string;
  /** `X-WC-Webhook-Source`. */
  readonly source: string;
}

export interface LoadRound {
  readonly target: Target;
  readonly milliseconds: number;
  readonly concurrency: number;
  /** Ids of the products go from here on; after `products` of them they begin anew. */
  readonly firstId: number;
  readonly products: number;
}

export interface LoadResult {
  readonly seconds: number;
  /** Of the answers 200. */
  readonly latenciesMs: readonly number[];
  readonly stored: readonly number[];
  /** Answers other than 200. */
  readonly refused: number;
  /** No answer at all. */
  readonly broken: number;
}

const BODY_BYTES = 10_240;
const PADDING = 'Una lampada da tavolo in ottone spazzolato, con paralume di lino. '.repeat(160);

/** A product as WooCommerce delivers it, ten kilobytes long. */
function bodyOf(id: number): string {
  const body = {
    id,
    name: `Product ${id}`,
    type: 'simple',
    status: 'publish',
    sku: `SKU-${id}`,
    description: '',
  };
  return JSON.stringify({ ...body, description: PADDING.slice(0, BODY_BYTES - JSON.stringify(body).length) });
}

/** As many workers as `concurrency` says send one delivery after the other until the time is over. */
export async function runLoad(round: LoadRound): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: round.concurrency });
  const latenciesMs: number[] = [];
  const stored: number[] = [];
  const tally = { sent: 0, refused: 0, broken: 0 };
  const startedAt = performance.now();
  const worker = async (): Promise<void> => {
    while (performance.now() - startedAt < round.milliseconds && tally.broken < round.concurrency) {
      const id = round.firstId + (tally.sent % round.products);
      tally.sent += 1;
      const sentAt = performance.now();
      const status = await deliver({ ...round.target, id, agent });
      if (status === 200) {
        latenciesMs.push(performance.now() - sentAt);
        stored.push(id);
      } else if (status === null) tally.broken += 1;
      else tally.refused += 1;
    }
  };
  await Promise.all(Array.from({ length: round.concurrency }, worker));
  agent.destroy();
  const seconds = (performance.now() - startedAt) / 1000;
  return { seconds, latenciesMs, stored, refused: tally.refused, broken: tally.broken };
}

/** The status of the answer; null = there was none. */
function deliver(to: Target & { readonly id: number; readonly agent: Agent }): Promise<number | null> {
  const body = Buffer.from(bodyOf(to.id));
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-wc-webhook-topic': 'product.updated',
    'x-wc-webhook-resource': 'product',
    'x-wc-webhook-event': 'updated',
    'x-wc-webhook-id': '1',
    'x-wc-webhook-delivery-id': '1',
    'x-wc-webhook-source': to.source,
    'x-wc-webhook-signature': createHmac('sha256', to.secret).update(body).digest('base64'),
  };
  const url = to.url.replace('{id}', String(to.id));
  return new Promise((resolve) => {
    const sending = request(url, { method: 'POST', agent: to.agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? null));
      answer.once('error', () => resolve(null));
    });
    sending.once('error', () => resolve(null));
    sending.end(body);
  });
}
