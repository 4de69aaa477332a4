import type { PimOption } from '../../catalog/catalog.ts';
import { deriveCode } from '../../catalog/derive-code.ts';
import { foldCode, type PimCode } from '../../ids.ts';
import type { Term, TermChoice } from '../shop-value.ts';
import type { MissingOption } from '../values.ts';
import { type OptionIndex, optionIndex } from './option-index.ts';

export interface OptionForTerm {
  readonly code: PimCode;
  /** Set when UnoPim has no such option yet; `code` is the one it is to be created with. */
  readonly missing: MissingOption | null;
}

/**
 * The option that stands for a term: the linked one; else one of that name in any language or with the code the term
 * would get, unless it is linked to another term; else a new one under the linked or derived code. Two terms never
 * share an option that is to be created: the lower id keeps the plain code.
 */
export function optionForTerm(wanted: {
  readonly term: Term;
  readonly choice: TermChoice;
  readonly attribute: PimCode;
  readonly options: readonly PimOption[];
}): OptionForTerm {
  const { term, choice, attribute, options } = wanted;
  const index = optionIndex(options);
  const linked = linkedOption(term, index);
  if (linked !== null) return { code: linked, missing: null };
  const claimed = codesOfOthers(term, choice.siblings);
  const existing = findExisting(term, index, claimed);
  if (existing !== null) return { code: existing, missing: null };
  const code = term.code ?? newCode({ term, choice, index, claimed });
  return {
    code,
    missing: { attribute, code, label: term.name, termId: term.id, termKind: choice.kind },
  };
}

function linkedOption({ code }: Term, index: OptionIndex): PimCode | null {
  return code === null ? null : (index.byCode.get(foldCode(code)) ?? null);
}

function findExisting(term: Term, index: OptionIndex, claimed: ReadonlySet<string>): PimCode | null {
  const linked = linkedOption(term, index);
  if (linked !== null) return linked;
  const derived = index.byCode.get(foldCode(deriveCode(term.slug)));
  const candidates = [
    ...(index.byLabel.get(term.name) ?? []),
    ...(derived === undefined ? [] : [derived]),
    ...(index.byFoldedLabel.get(term.name.toLowerCase()) ?? []),
  ];
  return candidates.find((code) => !claimed.has(foldCode(code))) ?? null;
}

/** Codes for all terms that would get the same one, in the order of their ids; the answer is the wanted term's. */
function newCode(wanted: {
  readonly term: Term;
  readonly choice: TermChoice;
  readonly index: OptionIndex;
  readonly claimed: ReadonlySet<string>;
}): PimCode {
  const { term, choice, index, claimed } = wanted;
  const base = deriveCode(term.slug);
  const taken = new Set([...index.byCode.keys(), ...claimed]);
  const isTaken = (code: PimCode) => taken.has(code);
  const rivals = choice.siblings.filter(
    (sibling) =>
      !isSameTerm(sibling, term) &&
      comesBefore(sibling, term, choice.siblings) &&
      sibling.code === null &&
      deriveCode(sibling.slug) === base &&
      findExisting(sibling, index, codesOfOthers(sibling, choice.siblings)) === null,
  );
  for (const rival of rivals) taken.add(foldCode(deriveCode(rival.slug, isTaken)));
  return deriveCode(term.slug, isTaken);
}

function codesOfOthers(term: Term, siblings: readonly Term[]): ReadonlySet<string> {
  const codes = new Set<string>();
  for (const sibling of siblings) {
    if (sibling.code !== null && !isSameTerm(sibling, term)) codes.add(foldCode(sibling.code));
  }
  return codes;
}

function comesBefore(a: Term, b: Term, siblings: readonly Term[]): boolean {
  if (a.id !== null && b.id !== null) return a.id < b.id;
  return siblings.indexOf(a) < siblings.findIndex((sibling) => isSameTerm(sibling, b));
}

function isSameTerm(a: Term, b: Term): boolean {
  return a.id === null || b.id === null ? a.id === b.id && a.name === b.name : a.id === b.id;
}
