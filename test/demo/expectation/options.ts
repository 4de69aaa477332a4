import { freeCode, sameCode, wordCode } from './codes.ts';
import type { ExpectedOption } from './expected.ts';
import type { Facts } from './facts.ts';
import type { Term } from './shop-terms.ts';

/** Which option of an attribute stands for a term, and which had to be made for it. */
export interface OptionBook {
  codeOf(attribute: string, term: Term): string;
  readonly made: readonly ExpectedOption[];
}

/** An option of that name or code is adopted, else one is made, once per term (spec 6). */
export function openOptionBook(facts: Facts): OptionBook {
  const made: ExpectedOption[] = [];
  const known = new Map<string, string>();
  const make = (attribute: string, term: Term): string => {
    const existing = existingOption(facts, attribute, term);
    if (existing !== null) return existing;
    const isTaken = (code: string) =>
      made.some((option) => option.attribute === attribute && sameCode(option.code, code));
    const code = freeCode(wordCode(term.slug), isTaken);
    made.push({ attribute, code, name: term.name });
    return code;
  };
  return {
    made,
    codeOf(attribute, term) {
      const key = `${attribute}/${term.slug}`;
      const code = known.get(key) ?? make(attribute, term);
      known.set(key, code);
      return code;
    },
  };
}

function existingOption({ pim }: Facts, attribute: string, term: Term): string | null {
  const id = pim.attributes.get(attribute)?.id;
  const options = pim.options.filter(({ attributeId }) => attributeId === id);
  const byName = options.find(({ labels }) =>
    Object.values(labels).some((label) => sameCode(label, term.name)),
  );
  const byCode = options.find(({ code }) => sameCode(code, wordCode(term.slug)));
  return (byName ?? byCode)?.code ?? null;
}
