import { mediaValueError } from '../media/media-value.ts';
import { entriesOf, isEmptyInPhp, isPhpArray, type Json } from '../php-array.ts';
import type { AttributeRow } from '../store/rows.ts';
import type { UnoPimStore } from '../store/unopim-store.ts';
import { placedValues } from './value-visitor.ts';

export interface ValueCheck {
  store: UnoPimStore;
  attribute: AttributeRow;
  value: Json;
  /** Dotted path below `values`, used by the uniqueness rule. */
  path: string[];
  /** Id of the product being written, undefined on create. */
  productId: number | undefined;
}

const SKU = /^[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*$/;
const PRICE = /^\d+(\.\d+)?$/;
const DECIMAL = /^\d*(\.\d{1,4})?$/;
const NUMERIC = /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The first message a value earns under its attribute's rules (contracts/unopim.md sections 1 and 8), or undefined. */
export function attributeValueError(check: ValueCheck): string | undefined {
  const { attribute, value } = check;
  if (attribute.type === 'price') return priceError(attribute, value);
  const isMissing = value === null || value === '' || (isPhpArray(value) && isEmptyInPhp(value));
  if (isMissing) {
    if (attribute.is_required) return `${attribute.code} is required.`;
    if (value === null) return undefined;
  }
  return (
    typeError(check) ?? uniqueError(check) ?? validationError(attribute, value) ?? skuError(attribute, value)
  );
}

/** Prices are checked per currency; the currency codes and bare numbers are not looked at. */
function priceError(attribute: AttributeRow, value: Json): string | undefined {
  for (const [currency, amount] of entriesOf(value)) {
    if (amount === null && !attribute.is_required) continue;
    if (isPhpArray(amount) || amount === null || !PRICE.test(String(amount))) {
      return `${attribute.code}.${currency} is not a price.`;
    }
    const error = validationError(attribute, amount);
    if (error !== undefined) return error;
  }
  return undefined;
}

function typeError(check: ValueCheck): string | undefined {
  const { attribute, value } = check;
  switch (attribute.type) {
    case 'boolean':
      return typeof value === 'string' && /^(true|false)$/i.test(value)
        ? undefined
        : `${attribute.code} must be the text "true" or "false".`;
    case 'date':
      return isDate(value, /^\d{4}-\d{2}-\d{2}$/) ? undefined : `${attribute.code} must look like Y-m-d.`;
    case 'datetime':
      return isDate(value, /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
        ? undefined
        : `${attribute.code} must look like Y-m-d H:i:s.`;
    case 'select':
    case 'multiselect':
      return typeof value === 'string' ? optionError(check) : `${attribute.code} must be text.`;
    case 'checkbox':
      return optionError(check);
    case 'image':
    case 'file':
    case 'gallery':
      return mediaValueError(check);
    default:
      return undefined;
  }
}

function isDate(value: Json, pattern: RegExp): boolean {
  if (typeof value !== 'string' || !pattern.test(value)) return false;
  const parsed = new Date(`${value.replace(' ', 'T')}${value.includes(' ') ? 'Z' : 'T00:00:00Z'}`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === value.slice(0, 10);
}

/** Options are compared in exact case, and even a select is split at commas (contracts/unopim.md rule 14). */
function optionError({ store, attribute, value }: ValueCheck): string | undefined {
  if (isEmptyInPhp(value)) return undefined;
  const codes = isPhpArray(value) ? Object.values(value).map(String) : String(value).split(',');
  const known = new Set(store.optionsOf(attribute.id).map((option) => option.code));
  const unknown = codes.map((code) => code.trim()).filter((code) => !known.has(code));
  return unknown.length === 0 ? undefined : `${attribute.code} has no option ${unknown.join(',')}.`;
}

function uniqueError({ store, attribute, value, path, productId }: ValueCheck): string | undefined {
  if (!attribute.is_unique || attribute.code === 'sku') return undefined;
  const [section, ...rest] = path;
  const isTaken = (values: (typeof store.products extends Iterable<infer Row> ? Row : never)['values']) =>
    placedValues(values, section ?? '').some(
      (other) =>
        other.attributeCode === attribute.code &&
        other.path.slice(1).join('.') === rest.join('.') &&
        String(other.value) === String(value),
    );
  for (const product of store.products) {
    if (product.id !== productId && isTaken(product.values)) return `${attribute.code} is already taken.`;
  }
  return undefined;
}

function validationError(attribute: AttributeRow, value: Json): string | undefined {
  const text = isPhpArray(value) ? undefined : String(value);
  switch (attribute.validation) {
    case 'number':
      return text !== undefined && NUMERIC.test(text) ? undefined : `${attribute.code} must be a number.`;
    case 'decimal':
      return text !== undefined && DECIMAL.test(text)
        ? undefined
        : `${attribute.code} must be a decimal number.`;
    case 'email':
      return text !== undefined && EMAIL.test(text)
        ? undefined
        : `${attribute.code} must be an e-mail address.`;
    case 'url':
      return text !== undefined && URL.canParse(text)
        ? undefined
        : `${attribute.code} must be a web address.`;
    case 'regex':
      return text !== undefined && matchesPattern(attribute.regex_pattern, text)
        ? undefined
        : `${attribute.code} does not match its pattern.`;
    default:
      return undefined;
  }
}

/** Patterns are stored with PHP delimiters, e.g. `/^\d+$/i`. */
function matchesPattern(pattern: string | null, text: string): boolean {
  const [, body, flags] = /^\/(.*)\/([a-z]*)$/s.exec(pattern ?? '') ?? [];
  return new RegExp(body ?? pattern ?? '', flags?.replace(/[^imsu]/g, '')).test(text);
}

const skuError = (attribute: AttributeRow, value: Json): string | undefined =>
  attribute.code === 'sku' && !SKU.test(String(value))
    ? 'A SKU holds letters and digits, single hyphens and underscores between them.'
    : undefined;
