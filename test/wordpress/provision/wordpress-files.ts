import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasApt, unpackPackages } from './apt.ts';
import { cached } from './cache.ts';
import { run } from './command.ts';

/** WordPress versions that the plugin is tried on, by the Debian suite that packages them. */
export const WORDPRESS_SUITES = { '7.1': 'sid', '6.8': 'trixie' } as const;
export type WordPressVersion = keyof typeof WORDPRESS_SUITES;
export const WORDPRESS_VERSIONS: readonly WordPressVersion[] = ['7.1', '6.8'];

/** Debian takes these out of WordPress and links to them. */
const PACKAGES = [
  'wordpress',
  'wordpress-theme-twentytwentyfive',
  'libjs-underscore',
  'libjs-jquery-ui',
  'libjs-lodash',
  'libjs-cropper',
  'libphp-phpmailer',
  'php-getid3',
];

/**
 * A folder with the files of WordPress, not to be changed: `WORDPRESS_DIR` where it is set, else Debian's package,
 * unpacked once into the cache.
 */
export async function wordpressFiles(version: WordPressVersion): Promise<string> {
  const own = process.env['WORDPRESS_DIR'];
  if (own !== undefined && own !== '') return own;
  return cached(`wordpress-${version}`, async (folder) => {
    if (!(await hasApt())) throw new Error(MANUAL);
    const root = await mkdtemp(join(tmpdir(), 'wordpress-'));
    await unpackPackages({ suite: WORDPRESS_SUITES[version], names: PACKAGES, folder: root });
    await run('cp', ['-rL', `${root}/usr/share/wordpress/.`, folder]).catch(missesOnlyConfiguration);
    await rm(root, { recursive: true, force: true });
    await rm(join(folder, 'wp-config.php'), { force: true });
  });
}

/** Links into /etc/wordpress lead nowhere, as nothing was installed; everything else was copied. */
function missesOnlyConfiguration(error: unknown): void {
  const lines = String(error).split('\n').slice(1);
  const others = lines.filter((line) => line !== '' && !/\.htaccess|ca-bundle\.crt/.test(line));
  if (others.length > 0) throw error;
}

const MANUAL =
  'WordPress is fetched as a Debian package, which needs Debian and root. Elsewhere unpack WordPress and set WORDPRESS_DIR to its folder.';
