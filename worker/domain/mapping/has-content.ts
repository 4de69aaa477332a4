import type { DesiredValue } from './values.ts';

/** Whether a value says something, rather than clearing what stands in UnoPim. */
export function hasContent(value: DesiredValue): boolean {
  switch (value.kind) {
    case 'scalar':
      return value.value !== null;
    case 'price':
      return Object.values(value.amounts).some((amount) => amount !== null);
    case 'elements':
      return value.elements.length > 0;
  }
}
