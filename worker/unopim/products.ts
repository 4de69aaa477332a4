import { isValidSku } from '../domain/catalog/code-rules.ts';
import type { FieldError, SyncError } from '../domain/error.ts';
import type { PimRequest } from '../domain/plan/request.ts';
import type { UnoPimType } from '../domain/product/unopim-product.ts';
import { ok, type Result } from '../lib/result.ts';
import type { PimProducts } from '../ports/pim.ts';
import { isObject } from './body.ts';
import type { Call } from './call.ts';
import type { Client } from './client.ts';
import { doneWhenMissing, nullWhenMissing } from './missing.ts';
import { productSchema } from './product-schema.ts';
import { writtenSchema } from './schemas.ts';
import type { VersionReader } from './version.ts';

const PERMISSION = 'api.catalog.products';

/** Products by their type's own route: a PUT of a configurable through `/products` deletes its variants (rule 3). */
export function makeProducts(deps: {
  client: Client;
  version: VersionReader;
}): Pick<PimProducts, 'readProduct' | 'write' | 'deleteProduct'> {
  const { client, version } = deps;
  return {
    async readProduct({ type, code }) {
      const route = await productRoute(type, version);
      if (!route.ok) return route;
      const call: Call = { method: 'GET', path: [route.value, code], permission: PERMISSION };
      return nullWhenMissing(await client.send(call, productSchema));
    },
    async write(request) {
      const route = await productRoute(request.type, version);
      if (!route.ok) return route;
      const written = await client.send(writeCall(request, route.value), writtenSchema);
      return written.ok ? ok(undefined) : written;
    },
    async deleteProduct({ type, code }) {
      const route = await deleteRoute(type, version);
      if (!route.ok) return route;
      const call: Call = { method: 'DELETE', path: [route.value, code], permission: `${PERMISSION}.delete` };
      return doneWhenMissing(await client.send(call, writtenSchema));
    },
  };
}

/** The path under which products of this type are read and written. */
export async function productRoute(
  type: UnoPimType,
  version: VersionReader,
): Promise<Result<string, SyncError>> {
  if (type === 'simple') return ok('products');
  const capabilities = await version.capabilities();
  return capabilities.ok ? ok(capabilities.value.configurablePath) : capabilities;
}

/** Before 2.1 a configurable has no DELETE of its own; that of `/products` takes it with its variants as well. */
async function deleteRoute(type: UnoPimType, version: VersionReader): Promise<Result<string, SyncError>> {
  const capabilities = await version.capabilities();
  if (!capabilities.ok) return capabilities;
  return capabilities.value.canDeleteConfigurables ? productRoute(type, version) : ok('products');
}

function writeCall(request: PimRequest, route: string): Call {
  const { method, code, body } = request;
  if (method !== 'POST') return { method, path: [route, code], body, permission: `${PERMISSION}.edit` };
  const isTaken = (fields: readonly FieldError[]) => isTakenSku(body, fields);
  return { method, path: [route], body, permission: `${PERMISSION}.create`, isTaken };
}

/**
 * UnoPim reports a SKU that exists and one against its pattern under the same field. So a SKU that fits the pattern and
 * is refused, and nothing else with it, exists already.
 */
function isTakenSku(body: PimRequest['body'], fields: readonly FieldError[]): boolean {
  const values = body['values'];
  const common = isObject(values) ? values['common'] : undefined;
  const sku = isObject(common) ? common['sku'] : undefined;
  return typeof sku === 'string' && isValidSku(sku) && fields.every(({ field }) => isSkuField(field));
}

function isSkuField(field: string): boolean {
  return field === 'common.sku' || field === 'sku';
}
