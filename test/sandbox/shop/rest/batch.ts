import type { Json, JsonObject } from '../store/entities.ts';
import { RestError } from './errors.ts';
import { ok, type RestRequest, type RestResponse } from './request.ts';

export interface BatchActions {
  create: (input: JsonObject) => JsonObject | Promise<JsonObject>;
  update: (id: number, input: JsonObject) => JsonObject | Promise<JsonObject>;
  remove: (id: number) => JsonObject | Promise<JsonObject>;
}

const MOST_ITEMS = 100;

async function attempt(id: number, action: () => JsonObject | Promise<JsonObject>): Promise<JsonObject> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof RestError) return { id, error: error.document() };
    throw error;
  }
}

function items(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}

/**
 * create, update and delete in one request: 200 with errors item by item, at most 100 in all (413). `delete` is
 * permanent (contracts/woocommerce.md 3, "Batch").
 */
export async function batch(request: RestRequest, actions: BatchActions): Promise<RestResponse> {
  const body = request.body();
  const [create, update, remove] = [items(body['create']), items(body['update']), items(body['delete'])];
  if (create.length + update.length + remove.length > MOST_ITEMS) {
    const message = 'Unable to accept more than 100 items for this request.';
    throw new RestError('woocommerce_rest_request_entity_too_large', message, { status: 413 });
  }
  const result: JsonObject = {};
  const run = async (name: string, list: Json[], action: (item: Json) => Promise<JsonObject>) => {
    const documents: Json[] = [];
    for (const item of list) documents.push(await action(item));
    if (list.length > 0) result[name] = documents;
  };
  const idOf = (item: Json) => Number((item as JsonObject)['id'] ?? 0);
  await run('create', create, (item) => attempt(0, () => actions.create(item as JsonObject)));
  await run('update', update, (item) =>
    attempt(idOf(item), () => actions.update(idOf(item), item as JsonObject)),
  );
  await run('delete', remove, (item) => attempt(Number(item), () => actions.remove(Number(item))));
  return ok(Object.keys(result).length === 0 ? [] : result);
}
