import { isPhpArray, type Json } from '../php-array.ts';
import type { ValueCheck } from '../products/attribute-value-rules.ts';
import { contentMatches, extensionOf, extensionsFor } from './file-types.ts';

/** Splits a stored media value, which is one path, a comma-joined string or a list of paths. */
export function pathsOf(value: Json | undefined): string[] {
  const parts = isPhpArray(value) ? Object.values(value).map(String) : String(value ?? '').split(',');
  return parts.map((path) => path.trim()).filter((path) => path !== '');
}

/**
 * A path in `values` must exist in storage and lie under the product's own folder for that attribute, so it can
 * not be given on create nor shared between products (contracts/unopim.md section 9).
 */
export function mediaValueError({ store, attribute, value, productId }: ValueCheck): string | undefined {
  const paths = attribute.type === 'gallery' || isPhpArray(value) ? pathsOf(value) : [String(value)];
  if (attribute.type !== 'gallery' && paths.length > 1) return `${attribute.code} takes one file.`;
  for (const path of paths) {
    const file = store.files.get(path);
    if (file === undefined) return `${attribute.code} names a file that does not exist: ${path}.`;
    const isOwn = productId !== undefined && path.startsWith(`product/${productId}/${attribute.code}/`);
    const extension = extensionOf(path);
    const isUsable =
      extensionsFor(attribute.type).includes(extension) && contentMatches(extension, file.bytes);
    if (!isOwn || !isUsable) return `${attribute.code} does not accept this file.`;
  }
  return undefined;
}
