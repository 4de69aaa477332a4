import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { BESIDE_THE_TABLE, EDIT_NAMES, TABLE } from './support/edits/table.ts';

const CONTRACT = resolve(import.meta.dirname, '../../../shared/contracts/woocommerce.md');

test('each edit stands for one row of the table, or for none of them', () => {
  const names = [...Object.values(TABLE).flat(), ...BESIDE_THE_TABLE];
  expect(new Set(names).size).toBe(names.length);
  expect(EDIT_NAMES).toEqual(names);
  for (const edits of Object.values(TABLE)) expect(edits.length).toBeGreaterThan(0);
});

/** The contract lies beside some checkouts; without it there is nothing to compare with. */
test.skipIf(!existsSync(CONTRACT))('every row of the contract has its edits, and no row is made up', () => {
  const [, after = ''] = readFileSync(CONTRACT, 'utf8').split('### Deliveries per action');
  const [table = ''] = after.split('\n### ');
  const rows = table
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
    .map((line) => (line.split('|')[1] ?? '').replaceAll('**', '').trim());
  expect(rows.length).toBeGreaterThan(20);
  expect(Object.keys(TABLE)).toEqual(rows);
});
