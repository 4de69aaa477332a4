import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FIRST_PAINT_LIMIT, firstPaintSizes } from './ui/first-paint.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** `npm run build:ui`: the scripts that the plugin ships, and how much of them each screen needs at first. */
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/@wordpress/scripts/bin/wp-scripts.js',
    'build',
    '--webpack-src-dir=wp-admin-ui/src',
    '--output-path=wp-admin-ui/build',
    '--config',
    'wp-admin-ui/webpack.config.cjs',
  ],
  { cwd: ROOT, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } },
);
if (status !== 0) process.exit(status ?? 1);

const sizes = await firstPaintSizes(`${ROOT}wp-admin-ui/build/`);
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`\nScript on first paint, gzip (at most ${kilobytes(FIRST_PAINT_LIMIT)}):`);
for (const { name, bytes } of sizes) console.log(`  ${name.padEnd(24)} ${kilobytes(bytes).padStart(9)}`);
if (sizes.some(({ bytes }) => bytes > FIRST_PAINT_LIMIT)) process.exitCode = 1;
