import { frameworkError, ReplyError } from '../http/reply.ts';
import { isPhpArray, type Json, type JsonMap, valueAt } from '../php-array.ts';
import { VALUE_SECTIONS } from './sections.ts';

/**
 * UnoPim assembles `values` in one object per request that nobody clears. A request that first writes the parent
 * and then the variant therefore starts the variant with the parent's sections (contracts/unopim.md rule 5).
 */
export class ValueSetter {
  #values: JsonMap = {};

  /** Takes over the sections that are set; null counts as not sent, `{}` and `[]` count as sent. */
  accept(values: JsonMap): void {
    for (const section of [...VALUE_SECTIONS, 'categories']) this.#set(section, values[section]);
    for (const type of ['up_sells', 'cross_sells', 'related_products']) {
      const skus = valueAt(values.associations, type);
      if (skus === undefined || skus === null) continue;
      if (!isPhpArray(skus)) throw new ReplyError(frameworkError(500));
      const associations = (this.#values.associations ?? {}) as JsonMap;
      this.#values.associations = { ...associations, [type]: skus };
    }
  }

  get values(): JsonMap {
    return structuredClone(this.#values);
  }

  #set(section: string, value: Json | undefined): void {
    if (value === undefined || value === null) return;
    if (!isPhpArray(value)) throw new ReplyError(frameworkError(500));
    this.#values[section] = value;
  }
}
