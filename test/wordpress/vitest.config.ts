import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'wordpress',
    environment: 'node',
    include: ['test/wordpress/**/*.test.ts'],
    root: new URL('../..', import.meta.url).pathname,
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: true,
    maxWorkers: 2,
  },
});
