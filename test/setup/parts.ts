/** One part of `npm test`: a command of this project, run by the Node that runs this. */
export interface Part {
  readonly name: string;
  /** Script below the project's root, and its arguments. */
  readonly command: readonly [string, ...string[]];
  /** A vitest suite: its tests are counted. */
  readonly isSuite: boolean;
  /** Too long for every run: only `npm run test:all`. */
  readonly onlyInAll?: boolean;
}

const VITEST = 'node_modules/vitest/vitest.mjs';
/** Two cores have to be enough, and workerd takes its share. */
const WORKERS = 2;

function suite(folder: string): Part {
  const command = [
    VITEST,
    'run',
    '--config',
    `test/${folder}/vitest.config.ts`,
    `--maxWorkers=${WORKERS}`,
  ] as const;
  return { name: folder, command: [...command], isSuite: true };
}

function script(name: string, ...command: [string, ...string[]]): Part {
  return { name, command, isSuite: false };
}

/** In this order, one after the other: what fails fast comes first. */
export const PARTS: readonly Part[] = [
  script('types', 'node_modules/typescript/bin/tsc', '-b', '--pretty', 'false'),
  script('lint', 'node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings'),
  script('admin pages', 'test/setup/build-ui.ts'),
  suite('unit'),
  suite('ui'),
  suite('worker'),
  suite('contract'),
  suite('e2e'),
  suite('wordpress'),
  suite('browser'),
  script('demo', 'test/demo/start.ts', '--once'),
  script('attack', 'test/attack/run.ts'),
  script('bench, short', 'test/bench/bench.ts', '--short'),
  script('faults', 'test/faults/run.ts', '--ci'),
  script('soak', 'test/soak/run.ts', '--ci'),
  {
    ...script("demo at UnoPim's own rate limit", 'test/demo/start.ts', '--once', '--rate', '120'),
    onlyInAll: true,
  },
];
