import { oncePer } from '../../../lib/once-per.ts';
import type { PimOption } from '../../catalog/catalog.ts';
import { foldCode, type PimCode } from '../../ids.ts';

/** The options of one attribute, ready to be found by code and by label in any locale. */
export interface OptionIndex {
  /** Folded code → code as UnoPim spells it: another case is refused (contracts/unopim.md 8). */
  readonly byCode: ReadonlyMap<string, PimCode>;
  readonly byLabel: ReadonlyMap<string, readonly PimCode[]>;
  readonly byFoldedLabel: ReadonlyMap<string, readonly PimCode[]>;
}

/** Made once per list of options: a batch of products asks for the same list again and again. */
export const optionIndex = oncePer(makeIndex);

function makeIndex(options: readonly PimOption[]): OptionIndex {
  const byCode = new Map<string, PimCode>();
  const byLabel = new Map<string, PimCode[]>();
  const byFoldedLabel = new Map<string, PimCode[]>();
  for (const { code, labels } of options) {
    byCode.set(foldCode(code), code);
    for (const label of new Set(Object.values(labels))) {
      add(byLabel, label, code);
      add(byFoldedLabel, label.toLowerCase(), code);
    }
  }
  return { byCode, byLabel, byFoldedLabel };
}

function add(map: Map<string, PimCode[]>, key: string, code: PimCode): void {
  const codes = map.get(key);
  if (codes === undefined) map.set(key, [code]);
  else codes.push(code);
}
