import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run } from './provision/command.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['wp-admin-ui', 'wp-admin-ui/includes', 'test/wordpress/site/php'];
const files = folders.flatMap((folder) =>
  readdirSync(ROOT + folder)
    .filter((name) => name.endsWith('.php'))
    .map((name) => `${folder}/${name}`),
);

test.each(files)('PHP reads %s', async (file) => {
  expect(await run('php', ['-l', file], { cwd: ROOT })).toContain('No syntax errors');
});
