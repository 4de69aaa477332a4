import type { JsonObject } from '../store/entities.ts';

/** An error answer: `{code, message, data:{status, …}}`. */
export class RestError extends Error {
  readonly code: string;
  readonly status: number;
  readonly extra: JsonObject;

  constructor(code: string, message: string, data: { status: number } & JsonObject) {
    super(message);
    const { status, ...extra } = data;
    this.code = code;
    this.status = status;
    this.extra = extra;
  }

  /** The document a client (or, when the product is gone, a webhook) gets. */
  document(): JsonObject {
    return { code: this.code, message: this.message, data: { status: this.status, ...this.extra } };
  }
}

export function productNotFound(status: 400 | 404 = 404): RestError {
  return new RestError('woocommerce_rest_product_invalid_id', 'Invalid ID.', { status });
}

export function variationNotFound(status: 400 | 404 = 404): RestError {
  return new RestError('woocommerce_rest_product_variation_invalid_id', 'Invalid ID.', { status });
}

export function termNotFound(): RestError {
  return new RestError('woocommerce_rest_term_invalid', 'Resource does not exist.', { status: 404 });
}

export function noRoute(): RestError {
  return new RestError('rest_no_route', 'No route was found matching the URL and request method.', {
    status: 404,
  });
}

export function trashNotSupported(message = 'Resource does not support trashing.'): RestError {
  return new RestError('woocommerce_rest_trash_not_supported', message, { status: 501 });
}

/** 400 `rest_invalid_param` for one parameter. */
export function invalidParam(input: {
  name: string;
  message: string;
  code: string;
  param?: boolean;
}): RestError {
  const { name, message, code } = input;
  return new RestError('rest_invalid_param', `Invalid parameter(s): ${name}`, {
    status: 400,
    params: { [name]: message },
    details: { [name]: { code, message, data: input.param ? { param: name } : null } },
  });
}

/** 400 for a value outside an enumeration, in the API's wording "a, b, and c". */
export function notInEnum(name: string, values: readonly string[], shown = name): RestError {
  const list = `${values.slice(0, -1).join(', ')}, and ${values.at(-1) ?? ''}`;
  return invalidParam({ name, message: `${shown} is not one of ${list}.`, code: 'rest_not_in_enum' });
}
