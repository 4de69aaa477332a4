import type { MappedProduct } from '../mapping/mapped.ts';
import type { ValueWarning } from '../mapping/values.ts';
import type { Link } from './link.ts';
import type { SentValue } from './sent.ts';

interface Subject {
  readonly mapped: Pick<MappedProduct, 'warnings'>;
  readonly link: Pick<Link, 'sent'> | null;
}

const REQUIRED_EMPTY = 'mapping.required_empty';

/**
 * The warnings that are worth telling about this push. That a required attribute is empty is news only where a value of
 * ours stays behind (spec 6, Clearing); that nothing ever filled it is listed with the mapping, not with every product.
 */
export function tellingWarnings({ mapped, link }: Subject): readonly ValueWarning[] {
  return mapped.warnings.filter(
    (warning) => warning.code !== REQUIRED_EMPTY || ofAttribute(warning, link).length > 0,
  );
}

/**
 * What stays behind of ours where a value was left out with a warning (UnoPim requires it, a select took one term and now
 * gets two, …): still agreed, still ours, so that an emptied field clears it later. What is not mapped any more is forgotten.
 */
export function leftBehind({ mapped, link }: Subject): readonly (readonly [string, SentValue])[] {
  return mapped.warnings.flatMap((warning) => ofAttribute(warning, link));
}

function ofAttribute({ attribute }: ValueWarning, link: Subject['link']): [string, SentValue][] {
  if (attribute === undefined) return [];
  return Object.entries(link?.sent ?? {}).filter(
    ([key, value]) => value !== null && key.endsWith(`/${attribute}`),
  );
}
