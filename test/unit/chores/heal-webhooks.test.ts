import { describe, expect, test } from 'vitest';
import { healWebhooks } from '../../../worker/chores/heal-webhooks.ts';
import { err } from '../../../worker/lib/result.ts';
import { CORE_TOPICS, PLUGIN_TOPICS } from '../../../worker/woocommerce/webhook-topics.ts';
import { shopError } from '../http/fakes.ts';
import { choreOf, type ListWorld, listWorld } from './chore-made.ts';

const URL = 'https://connector.example.com/webhooks/site_1';

/** A shop with all webhooks in order. */
function inOrder(topics: readonly string[] = CORE_TOPICS, over: Partial<ListWorld> = {}): ListWorld {
  const world = listWorld(over);
  world.webhooks = topics.map((topic, index) => ({
    id: index + 1,
    status: 'active',
    topic,
    deliveryUrl: URL,
  }));
  world.known = topics.map((topic, index) => ({ wooId: index + 1, topic, createdAt: 1 }));
  return world;
}

async function turn(world: ListWorld) {
  world.begunAt += 5 * 60_000;
  const end = await healWebhooks(choreOf(world));
  world.cursor = JSON.parse(JSON.stringify(end.cursor));
  return end;
}

function take(world: ListWorld, id: number): void {
  world.webhooks = world.webhooks.filter((webhook) => webhook.id !== id);
}

const keys = (world: ListWorld) => world.problems.map(({ key }) => key);

describe('the check of the webhooks', () => {
  test('in order: nothing is written but the time, and what was told is taken back', async () => {
    const world = inOrder();
    expect(await turn(world)).toMatchObject({ done: true });
    expect(world.problems).toEqual([]);
    expect(world.cleared).toEqual(['webhooks.replaced', 'webhooks.not_replaced']);
    expect(world.requests).toBe(0);
  });

  test('a missing one is created with the secret that is kept, remembered, told, and the gap looked through', async () => {
    const world = inOrder();
    take(world, 2);
    const create = world.createWebhook;
    const secrets: string[] = [];
    world.createWebhook = (webhook) => {
      secrets.push(webhook.secret);
      return create(webhook);
    };
    await turn(world);
    expect(secrets).toEqual(['kept-secret']);
    expect(world.known.map(({ topic }) => topic).sort()).toEqual([...CORE_TOPICS].sort());
    expect(world.known.find(({ topic }) => topic === CORE_TOPICS[1])?.wooId).toBeGreaterThan(999);
    expect(keys(world)).toEqual(['webhooks.replaced']);
    expect(world.requests).toBe(1);
  });

  test('what the shop refuses to create is told, and what could be created is kept', async () => {
    const world = inOrder();
    take(world, 1);
    take(world, 2);
    const create = world.createWebhook;
    world.createWebhook = async (webhook) =>
      webhook.topic === CORE_TOPICS[0] ? create(webhook) : err(shopError('woocommerce.refused', 'refused'));
    expect(await turn(world)).toMatchObject({ done: true });
    expect(keys(world)).toEqual(['webhooks.replaced', 'webhooks.not_replaced']);
    expect(world.known).toHaveLength(CORE_TOPICS.length);
    world.createWebhook = create;
    await turn(world);
    expect(world.webhooks.map(({ topic }) => topic).sort()).toEqual([...CORE_TOPICS].sort());
  });

  test('a look through the gap that the shop did not answer is made up, and told until then', async () => {
    const world = inOrder();
    await turn(world);
    take(world, 1);
    world.areListsDown = true;
    expect(await turn(world)).toMatchObject({ done: { kind: 'unreachable' } });
    world.cleared = [];
    expect(await turn(world)).toMatchObject({ done: { kind: 'unreachable' } });
    expect(world.cleared).toEqual([]);
    world.areListsDown = false;
    expect(await turn(world)).toMatchObject({ done: true });
    expect(world.cleared).toEqual(['webhooks.replaced', 'webhooks.not_replaced']);
    const { requests } = world;
    await turn(world);
    expect(world.requests).toBe(requests);
  });

  test('a look through the gap that a crash cut off is made up', async () => {
    const world = inOrder();
    await turn(world);
    take(world, 1);
    world.begunAt += 5 * 60_000;
    await healWebhooks(choreOf(world));
    const { requests } = world;
    await turn(world);
    expect(world.requests).toBe(requests + 1);
    await turn(world);
    expect(world.requests).toBe(requests + 1);
  });

  test('topics of our plugin wait for it while it is switched off', async () => {
    const world = inOrder([...CORE_TOPICS, ...PLUGIN_TOPICS]);
    world.webhooks = world.webhooks.filter(({ topic }) => (CORE_TOPICS as readonly string[]).includes(topic));
    const create = world.createWebhook;
    let tries = 0;
    world.createWebhook = async () => {
      tries += 1;
      return err(shopError('woocommerce.webhook_topic_unknown', 'refused'));
    };
    await turn(world);
    expect(tries).toBe(1);
    expect(keys(world)).toEqual(['webhooks.not_replaced']);
    world.createWebhook = create;
    await turn(world);
    expect(world.webhooks).toHaveLength(CORE_TOPICS.length + PLUGIN_TOPICS.length);
  });

  test('credentials that are refused end the turn with that error; nothing is deleted', async () => {
    const world = inOrder();
    world.webhooks = world.webhooks.map((webhook) => ({ ...webhook, status: 'disabled' }));
    world.createWebhook = async () => err(shopError('woocommerce.credentials_refused', 'unauthorized'));
    expect(await turn(world)).toMatchObject({ done: { kind: 'unauthorized' } });
    expect(world.deleted).toEqual([]);
  });

  test('one that is not remembered goes when it is seen a second time: an activation may be under way', async () => {
    const world = inOrder();
    world.webhooks.push({ id: 77, status: 'active', topic: 'product.updated', deliveryUrl: URL });
    await turn(world);
    expect(world.deleted).toEqual([]);
    await turn(world);
    expect(world.deleted).toEqual([77]);
  });

  test('without an address of its own it keeps the one the webhooks had', async () => {
    const world = inOrder(CORE_TOPICS, { publicUrl: null });
    await turn(world);
    world.webhooks = [];
    await turn(world);
    expect(new Set(world.webhooks.map(({ deliveryUrl }) => deliveryUrl))).toEqual(new Set([URL]));
  });

  test('without any address it says what to set', async () => {
    const world = inOrder(CORE_TOPICS, { publicUrl: null });
    world.webhooks = [];
    await turn(world);
    expect(world.problems[0]?.remedy).toContain('PUBLIC_URL');
  });
});
