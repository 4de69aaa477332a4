import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'browser',
    environment: 'node',
    include: ['test/browser/**/*.test.ts'],
    root: new URL('../..', import.meta.url).pathname,
    env: { TZ: 'UTC' },
    testTimeout: 90_000,
    hookTimeout: 120_000,
    globalSetup: ['test/browser/harness/global-setup.ts'],
    // A browser, four PHP workers and workerd are enough for two cores.
    fileParallelism: false,
  },
});
