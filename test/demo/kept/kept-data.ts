import { readFile, writeFile } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import type { DemoCatalogue } from '../../makers/demo-catalogue.ts';
import type { PimFacts } from '../expectation/facts.ts';
import type { ShopRows } from './shop-rows.ts';
import type { UnoPimRows } from './unopim-rows.ts';

/** What a start with `--keep` finds of the one before, beside the Worker's database. */
export interface KeptData {
  /** Addresses are part of what the Worker remembers. */
  readonly ports: { readonly shop: number; readonly unopim: number; readonly worker: number };
  readonly shop: ShopRows;
  readonly unopim: UnoPimRows;
  readonly catalogue: DemoCatalogue;
  /** UnoPim before the first push. */
  readonly before: PimFacts;
}

const FILE = 'kept.bin';

/** null = there was no start before, or it ended before it had anything to keep. */
export async function readKept(folder: string): Promise<KeptData | null> {
  const bytes = await readFile(`${folder}/${FILE}`).catch(() => null);
  return bytes === null ? null : (deserialize(bytes) as KeptData);
}

export async function writeKept(folder: string, kept: KeptData): Promise<void> {
  await writeFile(`${folder}/${FILE}`, serialize(kept));
}
