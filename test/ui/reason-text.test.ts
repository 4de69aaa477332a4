import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { GONE } from '../../worker/domain/plan/gone.ts';
import { reasonOf } from '../../wp-admin-ui/src/components/reason-text.ts';

const WORKER = join(import.meta.dirname, '../../worker');

/** Every gate of the Worker, by what its source calls it. */
function gateCodes(): readonly string[] {
  const files = readdirSync(WORKER, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const codes = files.flatMap((name) =>
    [...readFileSync(join(WORKER, name), 'utf8').matchAll(/code: '(gate\.\w+)'/g)].map(
      ([, code = '']) => code,
    ),
  );
  return [...new Set(codes)].sort();
}

test('there are gates to explain', () => {
  expect(gateCodes().length).toBeGreaterThan(10);
});

test.for([...gateCodes(), ...Object.values(GONE)])('%s is said in plain words, with what to do', (code) => {
  const text = reasonOf(code);
  expect(text?.what).toMatch(/^[A-Z].*\.$/);
  expect(text?.remedy).toMatch(/^[A-Z].*\.$/);
});

test('a code that nobody knows has no words', () => {
  expect([reasonOf('gate.unheard_of'), reasonOf(null), reasonOf(undefined)]).toEqual([null, null, null]);
});
