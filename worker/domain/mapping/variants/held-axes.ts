import { foldCode, type PimCode } from '../../ids.ts';
import type { ValueWarning } from '../values.ts';
import { warning } from '../warning.ts';
import type { Axis } from './axes.ts';

export interface HeldAxes {
  /** The axes variations are placed on. */
  readonly axes: readonly Axis[];
  /** The axes as the configurable has or gets them. */
  readonly codes: readonly PimCode[];
  /** Axes it has in UnoPim that the shop no longer uses: no variation has a place on them. */
  readonly lost: readonly PimCode[];
  readonly held: readonly ValueWarning[];
}

/**
 * Axes are for ever in UnoPim (contracts/unopim.md rule 13): when the shop's differ from those the product has there,
 * the change is held and variations are placed on the old ones as far as they still have them.
 */
export function heldAxes(axes: readonly Axis[], known: readonly PimCode[] | null): HeldAxes {
  const codes = axes.map(({ attribute }) => attribute);
  if (known === null || isSameSet(codes, known)) return { axes, codes: known ?? codes, lost: [], held: [] };
  const old = new Set(known.map(foldCode));
  const kept = axes.filter(({ attribute }) => old.has(foldCode(attribute)));
  const used = new Set(codes.map(foldCode));
  const lost = known.filter((code) => !used.has(foldCode(code)));
  return { axes: kept, codes: known, lost, held: [axesChanged(codes, known)] };
}

/** A product without variations: what it may have in UnoPim since it had some stays (its type is held). */
export function withoutAxes(known: readonly PimCode[] | null): HeldAxes {
  return { axes: [], codes: known ?? [], lost: [], held: [] };
}

function isSameSet(a: readonly PimCode[], b: readonly PimCode[]): boolean {
  const folded = new Set(a.map(foldCode));
  return folded.size === b.length && b.every((code) => folded.has(foldCode(code)));
}

function axesChanged(now: readonly PimCode[], known: readonly PimCode[]): ValueWarning {
  return warning(
    {
      code: 'mapping.axes_changed',
      message: `The product varies by ${now.join(', ')} now, but by ${known.join(', ')} in UnoPim, which cannot change axes.`,
      remedy:
        'Change the attributes used for variations back, or delete the product in UnoPim and push it anew.',
    },
    { field: 'axes' },
  );
}
