import { defineConfig } from 'vitest/config';

/** Contract suites run apart from the other tests: they may be pointed at real systems. */
export default defineConfig({
  test: {
    include: ['test/contract/**/*.test.ts'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
