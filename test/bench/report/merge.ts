import { type Figure, SECTIONS } from '../figure.ts';

/** New figures take the place of old ones about the same; sections stand in their usual order. */
export function merge(kept: readonly Figure[], measured: readonly Figure[]): readonly Figure[] {
  const about = ({ section, what }: Figure) => `${section} ${what}`;
  const all = new Map([...kept, ...measured].map((figure) => [about(figure), figure]));
  return [...all.values()].toSorted((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section));
}
