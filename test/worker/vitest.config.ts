import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin';
import { defineConfig } from 'vitest/config';

/** Tests that run inside workerd on a real D1, with every migration applied. Storage is apart for each file. */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../../node_modules/.vite-worker',
  plugins: [
    cloudflareTest(async () => ({
      miniflare: {
        compatibilityDate: '2026-11-01',
        compatibilityFlags: ['nodejs_compat'],
        d1Databases: ['DB'],
        bindings: { TEST_MIGRATIONS: await readD1Migrations(`${import.meta.dirname}/../../migrations`) },
      },
    })),
  ],
  test: {
    name: 'worker',
    include: ['**/*.test.ts'],
    setupFiles: ['./apply-migrations.ts'],
  },
});
