/**
 * JSON as PHP writes it by default: `/` as `\/`, everything beyond ASCII as `\uXXXX`
 * (contracts/woocommerce.md 2, "Body"). Signatures are computed over exactly these bytes.
 */
export function phpJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/\//g, '\\/')
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
