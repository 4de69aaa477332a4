/** wp-config.php of a test site: local, in SQLite, writing down what PHP complains about, speaking to nobody outside. */
export function writeConfig({
  host,
  sqlite,
  folder,
  isNetwork = false,
}: {
  host: string;
  sqlite: string;
  folder: string;
  isNetwork?: boolean;
}): string {
  const constants: Readonly<Record<string, string | boolean>> = {
    DB_NAME: 'wordpress',
    DB_USER: '',
    DB_PASSWORD: '',
    DB_HOST: '',
    DB_CHARSET: 'utf8mb4',
    DB_COLLATE: '',
    DB_DIR: `${folder}/wp-content/database`,
    DB_FILE: '.ht.sqlite',
    SQLITE_FOLDER: sqlite,
    ...(isNetwork ? networkOf(host) : { WP_HOME: `http://${host}`, WP_SITEURL: `http://${host}` }),
    WP_ENVIRONMENT_TYPE: 'local',
    WP_DEBUG: true,
    WP_DEBUG_LOG: true,
    WP_DEBUG_DISPLAY: false,
    WP_HTTP_BLOCK_EXTERNAL: true,
    WP_ACCESSIBLE_HOSTS: '127.0.0.1',
    AUTOMATIC_UPDATER_DISABLED: true,
    DISABLE_WP_CRON: true,
    ...SALTS,
  };
  const lines = Object.entries(constants).map(
    ([name, value]) => `define( '${name}', ${typeof value === 'string' ? `'${value}'` : value} );`,
  );
  return `<?php\n${lines.join('\n')}\n$table_prefix = 'wp_';\nif ( ! defined( 'ABSPATH' ) ) {\n\tdefine( 'ABSPATH', __DIR__ . '/' );\n}\nrequire_once ABSPATH . 'wp-settings.php';\n`;
}

function networkOf(host: string): Readonly<Record<string, string | boolean>> {
  return {
    MULTISITE: true,
    SUBDOMAIN_INSTALL: false,
    DOMAIN_CURRENT_SITE: host,
    PATH_CURRENT_SITE: '/',
    SITE_ID_CURRENT_SITE: '1',
    BLOG_ID_CURRENT_SITE: '1',
  };
}

/** A test site lives for minutes on loopback: its salts protect nothing. */
const SALTS = Object.fromEntries(
  ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [
    [`${name}_KEY`, `test site ${name} key`],
    [`${name}_SALT`, `test site ${name} salt`],
  ]),
);
