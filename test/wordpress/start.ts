import { parseArgs } from 'node:util';
import { ensureBuiltPlugin } from './provision/built-plugin.ts';
import { ensurePhp } from './provision/programs.ts';
import { WORDPRESS_VERSIONS, type WordPressVersion } from './provision/wordpress-files.ts';
import { startWordPressWorld, type WordPressWorld } from './site/wordpress-world.ts';

const USAGE = `npm run wordpress -- [options]

A real WordPress on 127.0.0.1 with the plugin active, a Worker to pair with and a UnoPim to connect.
Ctrl-C ends everything.

  --version V   ${WORDPRESS_VERSIONS.join(' or ')} (default: ${WORDPRESS_VERSIONS[0]})
  --port N      port of WordPress (default: a free one)
  --minutes N   ends by itself after so long (default: 120)
  --help        this text

WORDPRESS_DIR    folder of a WordPress to copy instead of Debian's package
WOOCOMMERCE_DIR  folder of a real WooCommerce instead of the stand-in with a sandbox shop behind it
`;

const CRON_EVERY_MS = 60_000;

interface Options {
  readonly version: WordPressVersion;
  readonly port: number | undefined;
  readonly minutes: number;
}

function readOptions(): Options | null {
  const { values } = parseArgs({
    options: {
      version: { type: 'string', default: '7.1' },
      port: { type: 'string' },
      minutes: { type: 'string', default: '120' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const version = WORDPRESS_VERSIONS.find((one) => one === values.version);
  if (version === undefined) throw new Error(`There is no WordPress ${values.version} here.\n\n${USAGE}`);
  return {
    version,
    port: values.port === undefined ? undefined : Number(values.port),
    minutes: Number(values.minutes),
  };
}

async function describe({ site, unopim, connector, pairingCode }: WordPressWorld): Promise<string> {
  const { administrator, shop_manager: manager } = site.users;
  const { clientId, clientSecret, username, password } = unopim.credentials;
  return [
    '',
    `WordPress  ${site.url}/wp-admin/admin.php?page=unopim-connector`,
    `  administrator  ${administrator.login} / ${administrator.password}`,
    `  shop manager   ${manager.login} / ${manager.password}`,
    '',
    'To enter there:',
    `  Worker         ${connector.url}`,
    `  pairing code   ${await pairingCode()}   (15 minutes; another one:`,
    `                 CONNECTOR_KEY=${connector.secrets.connectorKey} npm run pairing-code -- ${connector.url})`,
    `  UnoPim         ${unopim.url}`,
    `    client ID    ${clientId}`,
    `    secret       ${clientSecret}`,
    `    user         ${username}`,
    `    password     ${password}`,
    '',
    `What arrived in UnoPim: ${unopim.url}/__sandbox/state`,
    'Ctrl-C stops everything.',
  ].join('\n');
}

async function main(options: Options): Promise<void> {
  await ensurePhp();
  await ensureBuiltPlugin();
  console.error('Starting WordPress, a Worker and UnoPim …');
  const { version, port } = options;
  const world = await startWordPressWorld({ version, ...(port === undefined ? {} : { port }) });
  const minute = setInterval(() => void world.connector.cron().catch(() => undefined), CRON_EVERY_MS);
  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    clearInterval(minute);
    await world.close().catch((error: unknown) => console.error(error));
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => void stop());
  }
  setTimeout(() => void stop(), options.minutes * 60_000);
  console.log(await describe(world));
}

const options = readOptions();
if (options === null) console.log(USAGE);
else
  await main(options).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
