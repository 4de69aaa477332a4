import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const PLUGIN = new URL('../../../wp-admin-ui/', import.meta.url).pathname;
const read = (path: string) => readFileSync(join(PLUGIN, path), 'utf8');

const phpFiles = [
  'unopim-connector.php',
  'uninstall.php',
  ...readdirSync(join(PLUGIN, 'includes')).map((name) => `includes/${name}`),
];

test('the PHP shell stays thin: 400 lines in all', () => {
  const lines = phpFiles.reduce((sum, path) => sum + read(path).split('\n').length - 1, 0);
  expect(lines).toBeLessThanOrEqual(400);
});

test.each(phpFiles)('%s cannot be called from outside', (path) => {
  expect(read(path)).toMatch(/defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;/);
});

test('readme, header and constant name the version of the package and the same requirements', () => {
  const { version } = JSON.parse(readFileSync(join(PLUGIN, '../package.json'), 'utf8')) as {
    version: string;
  };
  const main = read('unopim-connector.php');
  const readme = read('readme.txt');
  expect(main).toContain(`* Version:              ${version}`);
  expect(main).toContain(`const VERSION = '${version}';`);
  expect(readme).toContain(`Stable tag: ${version}`);
  for (const name of ['Requires at least', 'Requires PHP', 'License']) {
    const inReadme = new RegExp(`^${name}: +(.+)$`, 'm').exec(readme)?.[1];
    expect(new RegExp(`^ \\* ${name}: +(.+)$`, 'm').exec(main)?.[1]).toBe(inReadme);
  }
});
