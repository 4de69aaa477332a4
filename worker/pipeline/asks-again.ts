import type { Trigger } from '../ports/jobs.ts';

const OF_A_PERSON: ReadonlySet<Trigger> = new Set(['manual', 'retry', 'mapping']);

/** A person asks, or mended something: values that UnoPim refused and images that were left out are tried again. */
export function asksAgain(trigger: Trigger): boolean {
  return OF_A_PERSON.has(trigger);
}
