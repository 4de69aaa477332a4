import type { CoreFieldRow } from '../settings/schema.ts';

/**
 * UnoPim's one flag for all channels: publish → true (also hidden or with a password), everything else → false. It is
 * the default while no row says otherwise; null when the row maps it to nothing or to a boolean attribute only.
 */
export function mappedStatus(status: string, rows: readonly CoreFieldRow[]): boolean | null {
  const statusRows = rows.filter((row) => row.field === 'status');
  const isFlag = statusRows.length === 0 || statusRows.some((row) => row.attribute === '@status');
  return isFlag ? status === 'publish' : null;
}
