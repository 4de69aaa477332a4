import type { PimCode } from '../../ids.ts';
import type { ReachedChannel } from '../../scope/reach.ts';
import type { AttributeRow } from '../../settings/schema.ts';
import type { Spot } from './mapped-field.ts';

/**
 * Where each UnoPim attribute of one WooCommerce attribute counts: in every channel and locale the rows that name it
 * most closely decide (channel and locale before channel, before locale, before everywhere).
 */
export function attributeSpots(
  rows: readonly AttributeRow[],
  reach: readonly ReachedChannel[],
): ReadonlyMap<PimCode, readonly Spot[]> {
  const spots = new Map<PimCode, Spot[]>();
  for (const channel of reach) {
    for (const locale of [null, ...channel.locales]) {
      const spot = { channel: channel.code, locale };
      for (const row of closest(rows, spot)) {
        const known = spots.get(row.attribute);
        if (known === undefined) spots.set(row.attribute, [spot]);
        else known.push(spot);
      }
    }
  }
  return spots;
}

function closest(rows: readonly AttributeRow[], spot: Spot): readonly AttributeRow[] {
  const fitting = rows.filter(
    (row) =>
      (row.channel === null || row.channel === spot.channel) &&
      (row.locale === null || row.locale === spot.locale),
  );
  const closeness = Math.max(...fitting.map(closenessOf));
  return fitting.filter((row) => closenessOf(row) === closeness);
}

function closenessOf(row: AttributeRow): number {
  return (row.channel === null ? 0 : 2) + (row.locale === null ? 0 : 1);
}
