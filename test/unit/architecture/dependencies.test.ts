import { readdir, readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

/** Dependencies point one way (README, Decisions). A zone may import from itself and from the zones named here. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  domain: ['lib'],
  ports: ['domain', 'lib'],
  unopim: ['ports', 'domain', 'lib'],
  woocommerce: ['ports', 'domain', 'lib'],
  store: ['ports', 'domain', 'lib'],
  pipeline: ['ports', 'domain', 'lib', 'env', 'services', 'runtime', 'chores'],
  chores: ['ports', 'domain', 'lib', 'env', 'pipeline'],
  http: ['ports', 'domain', 'lib', 'env', 'services', 'pipeline'],
  services: ['ports', 'domain', 'lib', 'env', 'runtime', 'unopim', 'woocommerce', 'store'],
  env: ['ports', 'domain', 'lib', 'pipeline'],
  runtime: ['ports', 'lib'],
  index: ['http', 'pipeline', 'chores', 'services', 'env', 'ports'],
};

/** What of the adapters is knowledge of a protocol and no client: it takes what it needs as arguments. */
const PROTOCOL: readonly string[] = [
  'woocommerce/signature.ts',
  'woocommerce/delivery.ts',
  'woocommerce/look-again.ts',
  'woocommerce/webhook-topics.ts',
  'woocommerce/image.ts',
  'unopim/address.ts',
  'unopim/capabilities.ts',
];
const MAY_USE_PROTOCOL: readonly string[] = ['http', 'pipeline'];

const ROOT = resolve(import.meta.dirname, '../../../worker');

interface Import {
  readonly file: string;
  readonly zone: string;
  readonly target: string;
  readonly targetFile: string;
}

async function importsOf(file: string, source: string): Promise<Import[]> {
  const found = source.matchAll(/^(?:import|export)[^;]*?from '(\.[^']+)';/gms);
  return [...found].map(([, path = '']) => {
    const targetFile = relative(ROOT, resolve(ROOT, dirname(file), path));
    return { file, zone: zoneOf(file), target: zoneOf(targetFile), targetFile };
  });
}

function zoneOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '') : file.replace('.ts', '');
}

function violationsOf(imports: readonly Import[]): string[] {
  return imports
    .filter(({ zone, target }) => zone !== target && !(ALLOWED[zone] ?? []).includes(target))
    .filter(({ zone, targetFile }) => !(MAY_USE_PROTOCOL.includes(zone) && PROTOCOL.includes(targetFile)))
    .map(({ file, target }) => `${file} -> ${target}`);
}

async function allImports(): Promise<Import[]> {
  const files = (await readdir(ROOT, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const lists = files.map(async (file) => importsOf(file, await readFile(resolve(ROOT, file), 'utf8')));
  return (await Promise.all(lists)).flat();
}

test('dependencies point one way', async () => {
  const imports = await allImports();
  expect(imports.length).toBeGreaterThan(500);
  expect(violationsOf(imports)).toEqual([]);
});

test('a wrong direction would be found', async () => {
  const imports = await importsOf(
    'domain/plan/wrong.ts',
    "import { makeStore } from '../../store/store.ts';",
  );
  expect(violationsOf(imports)).toEqual(['domain/plan/wrong.ts -> store']);
});

test('the domain is pure: no clock, no chance, no way out, nothing asynchronous', async () => {
  const files = (await readdir(`${ROOT}/domain`, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const impure: string[] = [];
  for (const file of files) {
    const source = (await readFile(`${ROOT}/domain/${file}`, 'utf8')).replace(
      /\/\*[\s\S]*?\*\/|\/\/.*$/gm,
      '',
    );
    if (/\bDate\.now\(|new Date\(\)|Math\.random|\bfetch\(|\basync\b|\bawait\b|\bconsole\./.test(source))
      impure.push(file);
  }
  expect(impure).toEqual([]);
});

const UI = resolve(import.meta.dirname, '../../../wp-admin-ui/src');

/** What of the Worker the pages name: types of `http/contract` and nothing else, so that none of its code is shipped. */
function workerImportsOf(file: string, source: string): string[] {
  const statements = source.matchAll(
    /(?:import|export)[^;]*?from '[./]*worker\/([^']+)';|import\([^)]*worker\/([^'"]+)/gs,
  );
  return [...statements]
    .filter(([text, path]) => !/^(?:import|export) type\b/.test(text) || !path?.startsWith('http/contract/'))
    .map(([, path, loaded]) => `${file} -> ${path ?? loaded}`);
}

test('the pages take types of http/contract from the Worker, and nothing else', async () => {
  const files = (await readdir(UI, { recursive: true })).filter((file) => /\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(30);
  const found = await Promise.all(
    files.map(async (file) => workerImportsOf(file, await readFile(`${UI}/${file}`, 'utf8'))),
  );
  expect(found.flat()).toEqual([]);
});

test.each([
  ["import { LOG_ENTITIES } from '../../../worker/http/contract/logs.ts';", 'x.ts -> http/contract/logs.ts'],
  [
    "import type { Settings } from '../../../worker/domain/settings/schema.ts';",
    'x.ts -> domain/settings/schema.ts',
  ],
])('pages that take more would be found: %s', (source, found) => {
  expect(workerImportsOf('x.ts', source)).toEqual([found]);
});
