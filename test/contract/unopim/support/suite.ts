import { afterAll, beforeAll } from 'vitest';
import type { UnoPimSandboxOptions } from '../../../sandbox/unopim/index.ts';
import { type Catalogue, prepareCatalogue } from './catalogue.ts';
import { openTarget, type Target } from './target.ts';

/** One target with its catalogue for a test file; filled before the first test, cleaned up after the last. */
export interface Suite {
  target: Target;
  catalogue: Catalogue;
}

/** Registers opening and cleaning up for the file that calls it; read the fields inside tests only. */
export function provideSuite(options: UnoPimSandboxOptions = {}): Suite {
  const suite = {} as Suite;
  beforeAll(async () => {
    suite.target = await openTarget(options);
    suite.catalogue = await prepareCatalogue(suite.target);
  }, 600_000);
  afterAll(async () => {
    await suite.target?.close();
  }, 600_000);
  return suite;
}
