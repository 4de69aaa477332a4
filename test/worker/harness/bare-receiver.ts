import { Hono } from 'hono';
import type { Env } from '../../../worker/env.ts';
import worker from '../../../worker/index.ts';
import { importSecret, verifySignature } from '../../../worker/woocommerce/signature.ts';
import { BARE_SECRET } from './bare-secret.ts';

export { ConnectionLane } from '../../../worker/index.ts';

const key = importSecret(BARE_SECRET);

async function isSigned(request: Request): Promise<boolean> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  const signature = request.headers.get('x-wc-webhook-signature') ?? '';
  return verifySignature({ key: await key, bytes, signature });
}

/** The least that a receiver of deliveries could do: no parsing, no joining of saves, no site to look up. */
const bare = new Hono<{ Bindings: Env }>()
  .post('/bare/queue/:id', async (c) => {
    if (!(await isSigned(c.req.raw))) return c.body(null, 401);
    await c.env.PUSH_QUEUE.send({ connectionId: 'bare' });
    return c.body(null, 200);
  })
  .post('/bare/upsert/:id', async (c) => {
    if (!(await isSigned(c.req.raw))) return c.body(null, 401);
    await c.env.DB.prepare(
      'INSERT INTO bare (id, rev) VALUES (?1, 1) ON CONFLICT (id) DO UPDATE SET rev = rev + 1',
    )
      .bind(Number(c.req.param('id')))
      .run();
    await c.env.PUSH_QUEUE.send({ connectionId: 'bare' });
    return c.body(null, 200);
  });

/** The deployable Worker, and the bare routes beside it in the same isolate. */
export default {
  ...worker,
  async fetch(request: Request, env: Env, context: ExecutionContext): Promise<Response> {
    const isBare = new URL(request.url).pathname.startsWith('/bare/');
    return isBare ? bare.fetch(request, env, context) : worker.fetch(request, env, context);
  },
};
