import { z } from 'zod';
import { scanTopLevel } from './scan-json.ts';

/** The few things of a delivery's body that are worth reading; ids are positive integers or null. */
export interface DeliveryBody {
  readonly id: number | null;
  readonly type: string | null;
  readonly parentId: number | null;
  readonly attributeId: number | null;
  readonly taxonomy: string | null;
  /** First argument of an `action.*` topic, where it is an id. */
  readonly arg: number | null;
  /** `{"code", "message", …}` without an id: the thing was gone, or may not be seen, when the body was made. */
  readonly isError: boolean;
}

/** Up to this size a body is parsed whole, above it only its top-level scalars are looked for. */
export const MAX_PARSED_BYTES = 1024 * 1024;

const WANTED: ReadonlySet<string> = new Set(['id', 'type', 'parent_id']);

/** Null when the body is no JSON object. */
export function readDeliveryBody(bytes: Uint8Array): DeliveryBody | null {
  const fields = bytes.length > MAX_PARSED_BYTES ? scan(bytes) : parse(bytes);
  const parsed = bodySchema.safeParse(fields);
  if (!parsed.success) return null;
  const { id, type, parent_id, product_id, attribute_id, taxonomy, arg, code } = parsed.data;
  return {
    id,
    type,
    parentId: parent_id ?? product_id,
    attributeId: attribute_id,
    taxonomy,
    arg,
    isError: id === null && code !== null,
  };
}

const positive = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const id = z
  .union([
    positive,
    z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .pipe(positive),
  ])
  .nullable()
  .catch(null);
const text = z.string().nullable().catch(null);

const bodySchema = z.object({
  id,
  type: text,
  parent_id: id,
  /** How our plugin names the parent of a deleted variation. */
  product_id: id,
  attribute_id: id,
  taxonomy: text,
  arg: id,
  code: text,
});

function scan(bytes: Uint8Array): Record<string, unknown> | null {
  const found = scanTopLevel(bytes, WANTED);
  return found === null ? null : Object.fromEntries(found);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
